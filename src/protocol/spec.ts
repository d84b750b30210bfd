import { z } from 'zod';

/** The documents of a feature spec, in the order in which they are approved. */
export const documentNames = ['requirements', 'design', 'tasks'] as const;
/** Name of a spec document; its file is `<name>.md` in the spec's folder. */
export type DocumentName = (typeof documentNames)[number];

/** `draft`: written, waiting for the user; `changed`: edited after its approval. */
export type DocumentState = 'missing' | 'draft' | 'approved' | 'changed';

/** How a spec begins: with requirements, with a design, with a bug report, or all documents in one go. */
export const specStarts = ['requirements-first', 'design-first', 'bugfix', 'quick'] as const;
/** See {@link specStarts}. */
export type SpecStart = (typeof specStarts)[number];

/** Where a spec stands; names as in the machine-readable output of the CLI. */
export type SpecPhase = 'requirements' | 'design' | 'tasks' | 'implementation' | 'done';

/** `[ ]`, `[~]`, `[-]`, `[x]`. */
export type TaskStatus = 'todo' | 'queued' | 'running' | 'done';

/** What the turns of a task cost, in tokens. */
export const taskUsageSchema = z.looseObject({
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number(),
  cacheWriteTokens: z.number(),
});
/** See {@link taskUsageSchema}. */
export type TaskUsage = z.infer<typeof taskUsageSchema>;

/**
 * Proof that a task is done: a command of the project that exited 0 after the task's last edit, or, for the test that shows a
 * bug, one that failed because that test failed (`expected` is then `failure`, and `tests` names what failed).
 */
export const evidenceSchema = z.looseObject({
  id: z.string(),
  spec: z.string(),
  task: z.string(),
  command: z.string(),
  exitCode: z.number().int(),
  /** SHA-256 of the output. */
  outputHash: z.string(),
  /** ISO 8601, UTC. */
  time: z.string(),
  durationMs: z.number(),
  /** The commit that the folder stood at; absent where there is no repository. */
  commit: z.string().optional(),
  usage: taskUsageSchema.optional(),
  expected: z.literal('failure').optional(),
  tests: z.array(z.string()).optional(),
});
/** See {@link evidenceSchema}. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** A person's word that a task is done although nothing proved it. */
export const waiverSchema = z.looseObject({
  id: z.string(),
  spec: z.string(),
  task: z.string().optional(),
  reason: z.string(),
  by: z.string(),
  time: z.string(),
  commit: z.string().optional(),
  usage: taskUsageSchema.optional(),
});
/** See {@link waiverSchema}. */
export type Waiver = z.infer<typeof waiverSchema>;

/** A person's approval of one content of a document. */
export const approvalSchema = z.looseObject({
  id: z.string(),
  spec: z.string(),
  document: z.enum(documentNames),
  /** SHA-256 of the text with `\n` as line end, no byte order mark and every task unticked. */
  hash: z.string(),
  time: z.string(),
  by: z.string(),
  /** Hashes of the documents before this one, as they were when it was approved. */
  against: z.partialRecord(z.enum(documentNames), z.string()).optional(),
});
/** See {@link approvalSchema}. */
export type Approval = z.infer<typeof approvalSchema>;

/** One task as views show it; `line` counts from 1. */
export interface TaskSnapshot {
  readonly number: string;
  readonly title: string;
  readonly status: TaskStatus;
  readonly optional: boolean;
  readonly line: number;
  /** Criteria it cites, without the spec's name (`1.2`). */
  readonly requirements: readonly string[];
  readonly children: readonly TaskSnapshot[];
  /** Numbers of the correctness properties that it tests. */
  readonly properties?: readonly string[];
  /** How its property test ended last, as `tasks.meta.json` has it. */
  readonly propertyStatus?: 'passed' | 'failed';
  /** What closed it; neither for a task ticked by hand. */
  readonly evidence?: Evidence;
  readonly waiver?: Waiver;
}

/** One spec as views show it. */
export interface SpecSnapshot {
  readonly name: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly kind: 'feature' | 'bugfix';
  readonly workflow?: 'requirements-first' | 'design-first' | 'fast-task';
  readonly phase: SpecPhase;
  readonly documents: readonly {
    readonly name: DocumentName;
    readonly path: string;
    readonly state: DocumentState;
    /** Documents before this one that changed since it was approved; absent where it keeps up. */
    readonly behind?: readonly DocumentName[];
  }[];
  /** The document that waits for the user's approval. */
  readonly gate?: DocumentName;
  readonly tasks: readonly TaskSnapshot[];
  /** Leaves only; `optional` ones are counted apart and not in `total`. */
  readonly totals: { readonly total: number; readonly done: number; readonly optional: number };
}
