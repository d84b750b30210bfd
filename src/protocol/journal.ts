import { z } from 'zod';

/** The version that this build writes; lines of a newer version are kept and not interpreted. */
export const journalVersion = 1;

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), mediaType: z.string(), base64: z.string() }),
  z.object({ type: z.literal('tool-use'), id: z.string(), name: z.string(), input: z.unknown() }),
  z.object({ type: z.literal('tool-result'), id: z.string(), text: z.string(), isError: z.boolean() }),
  z.object({ type: z.literal('opaque'), raw: z.unknown() }),
]);

/** What every line carries: format version, time (ISO 8601, UTC), session. */
const head = { v: z.literal(journalVersion), time: z.string(), session: z.string() };
/** And what belongs to a turn. */
const turn = { ...head, turn: z.string() };

/** A command that ran, as proof needs it. */
const commandSchema = z.object({
  line: z.string(),
  cwd: z.string(),
  /** Absent when the process was killed. */
  exitCode: z.number().int().optional(),
  endedBy: z.enum(['exit', 'signal', 'timeout', 'abort']),
  durationMs: z.number(),
  /** SHA-256 of the output. */
  outputHash: z.string(),
});

const lines = [
  z.object({ ...head, kind: z.literal('session'), workspace: z.string(), model: z.string() }),
  z.object({
    ...turn,
    kind: z.literal('prompt'),
    run: z.string(),
    text: z.string(),
    images: z.array(z.object({ mediaType: z.string(), base64: z.string() })).readonly(),
    /** The conversation begins anew here: earlier messages are not sent with it. */
    fresh: z.boolean().optional(),
    /** What the turn works on, for turns of the spec workflow. */
    spec: z.string().optional(),
    task: z.string().optional(),
  }),
  z.object({
    ...turn,
    kind: z.literal('message'),
    role: z.enum(['user', 'assistant']),
    content: z.array(block).readonly(),
    stopReason: z.string().optional(),
    /** The answer was cut off by a stop; it holds what had streamed in. */
    partial: z.boolean().optional(),
  }),
  z.object({
    ...turn,
    kind: z.literal('intent'),
    call: z.string(),
    tool: z.string(),
    input: z.unknown(),
    /** The command line, when the call starts a process. */
    command: z.string().optional(),
  }),
  z.object({
    ...turn,
    kind: z.literal('result'),
    call: z.string(),
    tool: z.string(),
    ok: z.boolean(),
    text: z.string(),
    /** Absolute paths that the call wrote. */
    written: z.array(z.string()).readonly(),
    command: commandSchema.optional(),
  }),
  z.object({
    ...turn,
    kind: z.literal('usage'),
    model: z.string(),
    stopReason: z.string(),
    inputTokens: z.number(),
    outputTokens: z.number(),
    cacheReadTokens: z.number(),
    cacheWriteTokens: z.number(),
  }),
  z.object({
    ...turn,
    kind: z.literal('decision'),
    call: z.string(),
    /** `allow` and `deny` are the policy's, `veto` a listener's, the others the user's answers. */
    decision: z.enum(['allow', 'deny', 'veto', 'run', 'trust', 'reject']),
    reason: z.string(),
    /** The grant that allowed it. */
    rule: z.string().optional(),
  }),
  z.object({
    ...head,
    kind: z.literal('task'),
    turn: z.string().optional(),
    spec: z.string(),
    task: z.string(),
    status: z.enum(['todo', 'queued', 'running', 'done']),
    note: z.string().optional(),
  }),
  /** A turn's end. */
  z.object({ ...turn, kind: z.literal('end'), reason: z.string() }),
  /** A run's end. */
  z.object({
    ...head,
    kind: z.literal('stop'),
    run: z.string(),
    reason: z.string(),
    message: z.string().optional(),
  }),
  /** An interrupted run goes on, in the turn named. */
  z.object({ ...head, kind: z.literal('resume'), run: z.string(), turn: z.string().optional() }),
] as const;

/** One line of a session's journal; what is appended never changes. */
export const journalLineSchema = z.discriminatedUnion('kind', lines);
/** See {@link journalLineSchema}. */
export type JournalLine = z.infer<typeof journalLineSchema>;
/** How a command ended, as the journal keeps it. */
export type JournalCommand = z.infer<typeof commandSchema>;
