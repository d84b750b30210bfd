import type { NamedEdit } from '../namedEdit.ts';
import { noAccountEdits } from './noAccount.ts';
import { networkEdits } from './network.ts';
import { startPageEdits } from './startPage.ts';

/** Every edit of the upstream build. */
export const namedEdits: readonly NamedEdit[] = [...noAccountEdits, ...networkEdits, ...startPageEdits];
