import { z } from 'zod';

const regex = z.string().refine(isRegex, 'is not a regular expression');

/** What the result of one of the previous step's calls has to be. */
const expectationSchema = z.strictObject({
  /** Which call of the previous step, counted from 0. */
  call: z.int().min(0).default(0),
  contains: z.array(z.string()).default([]),
  matches: z.array(regex).default([]),
  lacks: z.array(z.string()).default([]),
  isError: z.boolean().default(false),
});

/** Inputs may hold `{"$file": name}`, `{"$edits": name}` and `{"$count": n}`; see `render.ts`. */
const callSchema = z.strictObject({
  tool: z.string(),
  input: z.record(z.string(), z.unknown()),
});

const stepSchema = z.strictObject({
  /** Absent: none of the previous calls may have failed. */
  expects: z.array(expectationSchema).optional(),
  /** Other ways the previous results may look, each with what is said then; the turn ends there. */
  instead: z.array(z.strictObject({ when: z.array(expectationSchema).min(1), say: z.string() })).default([]),
  say: z.string().optional(),
  calls: z.array(callSchema).default([]),
  /** The step is served again and again, whatever comes back. */
  forever: z.boolean().default(false),
});

const whenSchema = z.strictObject({
  /** The first line of the prompt. */
  firstLine: regex.optional(),
  /** Only what stands between these two, for `text`: a prompt may quote whole documents. */
  part: z.strictObject({ after: regex, before: regex }).optional(),
  /** All of these must be found, ignoring case; `^` and `$` are the ends of a line. */
  text: z.array(regex).default([]),
  /** Facts that must hold, or with `!` in front must not. */
  facts: z.array(z.string()).default([]),
  /** Images that the prompt has at least. */
  images: z.int().min(0).default(0),
});

const lineSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  /** How the fallback names this line to the user; absent: not named. */
  hint: z.string().optional(),
  when: whenSchema,
  steps: z.array(stepSchema).min(1),
});

const at = z.strictObject({ line: z.string().optional(), step: z.int().min(0).optional() }).default({});
const times = z.int().min(0).default(1);

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    at,
    times,
    status: z.int().min(400).max(599),
    /** Seconds for the `retry-after` header. */
    retryAfter: z.number().min(0).optional(),
    message: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('cut'), at, times, during: z.enum(['text', 'tool-input']) }),
  z.strictObject({ kind: z.literal('stream-error'), at, times, errorType: z.string() }),
  z.strictObject({ kind: z.literal('malformed-json'), at, times }),
  z.strictObject({ kind: z.literal('wrong-input'), at, times, input: z.record(z.string(), z.unknown()) }),
  z.strictObject({ kind: z.literal('slow'), at, times, chunkMs: z.int().min(0) }),
]);

export const scenarioSchema = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  /** Another scenario file whose lines come after this one's. */
  extends: z.string().optional(),
  pace: z
    .strictObject({ chunkMs: z.int().min(0).default(8), chunkChars: z.int().min(1).default(24) })
    .optional(),
  /** Named questions about the prompt: whether the expression is found in it. */
  facts: z.record(z.string(), regex).default({}),
  /** A user text that is no new prompt: the turn before goes on. */
  continues: regex.optional(),
  /** Results after which a call is made once more: it was interrupted, or came out malformed. */
  again: z.array(regex).default([]),
  /** Results that end any turn, with what is said then; `{{tool}}` is the tool that returned it. */
  stops: z.array(z.strictObject({ matches: regex, say: z.string() })).default([]),
  lines: z.array(lineSchema).default([]),
  faults: z.array(faultSchema).default([]),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type Line = z.infer<typeof lineSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Expectation = z.infer<typeof expectationSchema>;
export type Fault = z.infer<typeof faultSchema>;

function isRegex(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}
