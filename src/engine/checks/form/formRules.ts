import type { FormRule } from '../formRule.ts';
import { noShall } from './noShall.ts';
import { severalShall } from './severalShall.ts';

/** The rules that look at one criterion's text. */
export const formRules: readonly FormRule[] = [noShall, severalShall];
