import type { Event, Disposable } from '../../base/index.ts';
import type {
  CheckReport,
  DriftReport,
  RuleDoc,
  SpecOutline,
  SpecStatus,
  SpecTrace,
} from '../../protocol/index.ts';

/** Which specs, by name; all where absent. */
export interface SpecChoice {
  readonly specs?: readonly string[];
}

/** How far a check goes. */
export interface CheckOptions extends SpecChoice {
  /** Ask the solver for contradictions too. */
  readonly deep?: boolean;
  /** Parse the diagrams; on by default. */
  readonly diagrams?: boolean;
  /** Read the project's tests for the ids they name; on by default. */
  readonly tests?: boolean;
}

/** Where results lie; paths or globs relative to the root, the usual places where absent. */
export interface TraceOptions extends SpecChoice {
  readonly junit?: readonly string[];
  readonly lcov?: readonly string[];
}

/** A person's word on pairs of criterion and code or test. */
export interface AcceptRequest {
  /** Ids of drift items or criteria (every pair of it), or names of specs. */
  readonly ids: readonly string[];
  /** `spec`: the spec is right, the code was brought in line; `code`: the code is right, the spec was. */
  readonly side: 'spec' | 'code';
}

/**
 * What can be said about the specs of one workspace without a model: the one engine behind editor, CLI and CI. Files are relative to the
 * root, with `/`. Nothing rejects for what a file holds; a file that cannot be read is told in the report.
 */
export interface Analysis extends Disposable {
  check(options?: CheckOptions, signal?: AbortSignal): Promise<CheckReport>;
  trace(options?: TraceOptions, signal?: AbortSignal): Promise<readonly SpecTrace[]>;
  drift(options?: SpecChoice, signal?: AbortSignal): Promise<DriftReport>;
  /** Writes the accepted hashes into `trace.lock.jsonl`; resolves with the ids of the pairs. Only ever called for a user's action. */
  accept(request: AcceptRequest): Promise<readonly string[]>;
  /** Where each spec stands, by name; overlays do not count. */
  specs(): Promise<readonly SpecStatus[]>;
  /** One spec in full, from what lies on disk; `undefined` where there is none of this name. */
  spec(name: string): Promise<SpecOutline | undefined>;
  /** Every rule with its page, sorted by code. */
  rules(): readonly RuleDoc[];
  /** The text of a file as an editor shows it, saved or not; `undefined` forgets it. */
  overlay(file: string, text: string | undefined): void;
  /** Fires after an overlay or {@link changed} made earlier answers stale. */
  readonly onDidChange: Event<void>;
  /** Tells that files changed on disk; without names, any may have. */
  changed(files?: readonly string[]): void;
}
