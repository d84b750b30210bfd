import { z } from 'zod';

/** The documents of a feature spec, in the order in which they are approved. */
export const documentNames = ['requirements', 'design', 'tasks'] as const;
/** Name of a spec document; its file is `<name>.md` in the spec's folder. */
export type DocumentName = (typeof documentNames)[number];

/** `draft`: written, waiting for the user; `changed`: edited after its approval. */
export type DocumentState = 'missing' | 'draft' | 'approved' | 'changed';

/** Where a spec stands; names as in the machine-readable output of the CLI. */
export type SpecPhase = 'requirements' | 'design' | 'tasks' | 'implementation' | 'done';

/** `[ ]`, `[~]`, `[-]`, `[x]`. */
export type TaskStatus = 'todo' | 'queued' | 'running' | 'done';

/** Proof that a task is done: a command of the project that exited 0 after the task's last edit. */
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
  readonly phase: SpecPhase;
  readonly documents: readonly {
    readonly name: DocumentName;
    readonly path: string;
    readonly state: DocumentState;
  }[];
  /** The document that waits for the user's approval. */
  readonly gate?: DocumentName;
  readonly tasks: readonly TaskSnapshot[];
  /** Leaves only; `optional` ones are counted apart and not in `total`. */
  readonly totals: { readonly total: number; readonly done: number; readonly optional: number };
}
