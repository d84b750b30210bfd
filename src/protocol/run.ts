import { z } from 'zod';
import type { DocumentName, SpecStart, TaskStatus } from './spec.ts';

/** The smallest input for which a property does not hold, as the property-testing library printed it. */
export const counterexampleSchema = z.object({
  library: z.enum(['fast-check', 'hypothesis']),
  /** The test that failed; empty where the output does not name it. */
  test: z.string(),
  /** The values, as they were printed. */
  values: z.string(),
  /** How often the library made it smaller; absent where it does not tell. */
  shrinks: z.number().int().optional(),
  /** What runs this very case again. */
  replay: z.string().optional(),
  error: z.string().optional(),
});
/** See {@link counterexampleSchema}. */
export type Counterexample = z.infer<typeof counterexampleSchema>;

/** What is wrong when a property does not hold: the code, or the test. (A wrong spec is a change to a document.) */
export const propertyFixes = ['code', 'test'] as const;
/** See {@link propertyFixes}. */
export type PropertyFix = (typeof propertyFixes)[number];

/** What a person asked the engine to do; every kind is one run with one journal turn or more. */
export type RunRequest =
  | { readonly kind: 'vibe'; readonly text: string; readonly images: readonly RunImage[] }
  /** A new spec from a sentence; writes its first document, or all of them (`quick`). Requirements come first unless told. */
  | {
      readonly kind: 'spec-new';
      readonly text: string;
      readonly images: readonly RunImage[];
      readonly start?: SpecStart | undefined;
    }
  /** Writes the next document; its predecessor must be approved. */
  | { readonly kind: 'spec-document'; readonly spec: string; readonly document: DocumentName }
  | {
      readonly kind: 'spec-revise';
      readonly spec: string;
      readonly document: DocumentName;
      readonly text: string;
    }
  /** Brings a document up to those before it, which changed since it was approved and are approved again. */
  | { readonly kind: 'spec-sync'; readonly spec: string; readonly document: DocumentName }
  | {
      readonly kind: 'task';
      readonly spec: string;
      readonly task: string;
      /** Its property does not hold, and the user said what to mend. */
      readonly fix?: { readonly what: PropertyFix; readonly counterexample: Counterexample } | undefined;
    }
  | { readonly kind: 'tasks'; readonly spec: string; readonly includeOptional: boolean }
  /** Goes on with a run that was interrupted. */
  | { readonly kind: 'resume'; readonly run: string };

/** An image attached to a prompt. */
export interface RunImage {
  readonly mediaType: string;
  readonly base64: string;
}

/** What the host shows while a run goes on. */
export type RunEvent =
  | { readonly type: 'started'; readonly run: string; readonly session: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'retry'; readonly attempt: number; readonly delayMs: number; readonly reason: string }
  | { readonly type: 'tool-started'; readonly call: string; readonly tool: string; readonly title: string }
  /** The first chunk of a command is empty: it was allowed and begins now. */
  | { readonly type: 'tool-output'; readonly call: string; readonly chunk: string }
  | {
      readonly type: 'tool-ended';
      readonly call: string;
      readonly tool: string;
      readonly ok: boolean;
      /** One line for the screen. */
      readonly summary: string;
      /** Absolute paths that the call wrote. */
      readonly written: readonly string[];
    }
  | {
      readonly type: 'task';
      readonly spec: string;
      readonly task: string;
      readonly status: TaskStatus;
      readonly note?: string;
    }
  | {
      readonly type: 'document';
      readonly spec: string;
      readonly document: DocumentName;
      readonly path: string;
      /** What it holds and what changed in it, in a line. */
      readonly summary?: string;
    }
  /** The property that a task tests does not hold. */
  | {
      readonly type: 'counterexample';
      readonly spec: string;
      readonly task: string;
      readonly properties: readonly string[];
      readonly found: Counterexample;
    }
  | {
      readonly type: 'usage';
      readonly model: string;
      readonly inputTokens: number;
      readonly outputTokens: number;
    };

/** How a run ended; `message` is a sentence for the screen. */
export type RunOutcome =
  | { readonly kind: 'done'; readonly message?: string }
  | { readonly kind: 'stopped'; readonly message: string }
  /** `code` as in `CodedError` (`model-auth`, `file-no-space`, `loop-limit`, …). */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** A run that began and never ended, or goes on unseen: the window closed, the IDE ended, the machine stopped. */
export interface InterruptedRun {
  readonly run: string;
  readonly session: string;
  readonly request: RunRequest;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Command lines that began and whose end is unknown; they are never run again by themselves. */
  readonly unfinishedCommands: readonly string[];
  /** The same workbench server is still up, so the window was reloaded or opened again: a host may resume without asking. */
  readonly reloaded: boolean;
  /** Its process still works on it, without a window; taking it up waits for the next tool boundary. */
  readonly ongoing: boolean;
}
