import type { NamedEdit } from '../namedEdit.ts';
import { chatEdits } from './chat.ts';
import { hiddenCommandEdits } from './hiddenCommands.ts';
import { lifetimeEdits } from './lifetime.ts';
import { noAccountEdits } from './noAccount.ts';
import { networkEdits } from './network.ts';
import { surfaceEdits } from './surface.ts';
import { trustEdits } from './trust.ts';
import { startPageEdits } from './startPage.ts';

/** Every edit of the upstream build. */
export const namedEdits: readonly NamedEdit[] = [
  ...chatEdits,
  ...hiddenCommandEdits,
  ...lifetimeEdits,
  ...noAccountEdits,
  ...networkEdits,
  ...startPageEdits,
  ...surfaceEdits,
  ...trustEdits,
];
