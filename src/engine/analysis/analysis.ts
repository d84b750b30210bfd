import type { Event, Disposable } from '../../base/index.ts';
import type {
  AcceptRequest,
  CheckOptions,
  CheckReport,
  DriftReport,
  FileEdit,
  RenumberRequest,
  RuleDoc,
  SpecChoice,
  SpecOutline,
  SpecStatus,
  SpecTrace,
  TraceOptions,
  UnreadableFile,
} from '../../protocol/index.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

export type { AcceptRequest, CheckOptions, RenumberRequest, SpecChoice, TraceOptions };

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
  /** Where each spec stands, by name; overlays do not count. `onUnreadable` is told of files that it had to do without. */
  specs(onUnreadable?: (file: UnreadableFile) => void): Promise<readonly SpecStatus[]>;
  /** One spec in full, from what lies on disk; `undefined` where there is none of this name. */
  spec(name: string): Promise<SpecOutline | undefined>;
  /** The edits that give a requirement or criterion another number, in the spec and wherever it is named. Rejects with `number-invalid`. */
  renumber(request: RenumberRequest): Promise<readonly FileEdit[]>;
  /** Specs with their links, and what names them in code and tests: what an editor's answers are made from. */
  index(signal?: AbortSignal): Promise<WorkspaceIndex>;
  /** Every rule with its page, sorted by code. */
  rules(): readonly RuleDoc[];
  /** The text of a file as an editor shows it, saved or not; `undefined` forgets it. */
  overlay(file: string, text: string | undefined): void;
  /** Fires after an overlay or {@link changed} made earlier answers stale. */
  readonly onDidChange: Event<void>;
  /** Tells that files changed on disk; without names, any may have. */
  changed(files?: readonly string[]): void;
}
