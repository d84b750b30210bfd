import { z } from 'zod';

/**
 * A rule that a user's Trust answer stored. Rules of every later scope have this form; today there is one kind of match
 * (the exact command line) and one effect (`allow`), valid in one folder and one session.
 */
export const grantSchema = z.looseObject({
  id: z.string(),
  capability: z.enum(['read', 'write', 'shell']),
  match: z.looseObject({ kind: z.literal('command'), command: z.string() }),
  effect: z.enum(['allow', 'ask', 'deny']),
  /** Who made it: `user` for an answer on a card. */
  origin: z.string(),
  /** Absolute path of the folder in which the command runs. */
  folder: z.string(),
  session: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
});
/** See {@link grantSchema}. */
export type Grant = z.infer<typeof grantSchema>;
