import type { Event } from 'vscode';
import type {
  AcceptRequest,
  CheckOptions,
  CheckReport,
  ConnectionState,
  DocumentName,
  DriftReport,
  FileEdit,
  InterruptedRun,
  Language,
  RenumberRequest,
  RuleDoc,
  SpecChoice,
  SpecSnapshot,
  SpecTrace,
  TraceOptions,
} from '../../../src/protocol/index.ts';

/**
 * What can be said about the specs of the window's folder without a model. Files are relative to that folder, with `/`. Everything
 * waits for the engine, and rejects where there is none: a window without a folder.
 */
export interface AnalysisApi {
  check(options?: CheckOptions, signal?: AbortSignal): Promise<CheckReport>;
  trace(options?: TraceOptions, signal?: AbortSignal): Promise<readonly SpecTrace[]>;
  drift(options?: SpecChoice, signal?: AbortSignal): Promise<DriftReport>;
  /** Only ever called from a user's action. Resolves with the ids of the pairs. */
  accept(request: AcceptRequest): Promise<readonly string[]>;
  /** Rejects with `number-invalid`. */
  renumber(request: RenumberRequest): Promise<readonly FileEdit[]>;
  /** Every rule with its page, sorted by code. */
  rules(): Promise<readonly RuleDoc[]>;
  /** The text of a file as an editor shows it; `undefined` forgets it. */
  overlay(file: string, text: string | undefined): void;
  /** Tells that files changed on disk; without names, any may have. */
  changed(files?: readonly string[]): void;
  /** Fires when earlier answers became stale. */
  readonly onDidChange: Event<void>;
  readonly language: Language;
}

/**
 * What the agent extension (`specwright.agent`) gives to Specwright's other extensions. One engine per window lives
 * there; nobody else makes one.
 */
export interface AgentApi {
  readonly specs: {
    list(): Promise<readonly SpecSnapshot[]>;
    /** Fires when files under `.kiro/specs` or a task's state changed. */
    readonly onDidChange: Event<void>;
    /** Records the user's approval of the document as it is on disk now. Only ever called from a user's action. */
    approve(spec: string, document: DocumentName): Promise<SpecSnapshot>;
  };
  readonly analysis: AnalysisApi;
  readonly connection: {
    current(): ConnectionState;
    readonly onDidChange: Event<ConnectionState>;
  };
  readonly runs: {
    /** The run that is going on in this window, if any. */
    current(): { readonly spec?: string; readonly task?: string } | undefined;
    readonly onDidChange: Event<void>;
    stop(): void;
    interrupted(): Promise<readonly InterruptedRun[]>;
  };
}
