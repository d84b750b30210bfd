import type { Disposable, Event, Logger } from '../../base/index.ts';
import type {
  DocumentName,
  Grant,
  InterruptedRun,
  RunEvent,
  RunOutcome,
  RunRequest,
  SpecSnapshot,
} from '../../protocol/index.ts';
import type { EventBus } from '../events/index.ts';
import type {
  Clock,
  Crypto,
  EditReview,
  FileSystem,
  Git,
  ModelClient,
  ProcessRunner,
  TextSearch,
  UserGate,
} from '../ports/index.ts';

/** What an engine is made of; one engine serves one workspace folder. Paths are in inner form (`/`). */
export interface EngineDeps {
  /** The model in use now; `undefined` while no connection is set up. */
  readonly model: () => ModelClient | undefined;
  readonly files: FileSystem;
  readonly search: TextSearch;
  readonly processes: ProcessRunner;
  /** The user's repository; absent where git is not used. */
  readonly git?: Git;
  readonly clock: Clock;
  readonly crypto: Crypto;
  /** Texts of `resources/prompts`, by file name without `.md`. */
  readonly prompts: Readonly<Record<string, string>>;
  readonly logger: Logger;
  /** Our own state: sessions, runs, grants. Owner-only, outside the workspace. */
  readonly dataFolder: string;
  /** The workbench server that this engine lives under; a run of the same server that broke off was a reload. */
  readonly serverId?: string;
  /** This process, and whether another one that wrote a run file still lives. */
  readonly owner: { readonly id: string; readonly isAlive: (id: string) => boolean };
  readonly workspace: { readonly root: string; readonly isTrusted: () => boolean };
  /** For the system prompt: `Linux x64, /bin/sh`. */
  readonly platform: string;
  /** Recorded with approvals and waivers. */
  readonly userName: string;
}

/** The screen of one run. */
export interface RunHost {
  readonly gate: UserGate;
  readonly review: EditReview;
  onEvent(event: RunEvent): void;
}

/** How one run is started. */
export interface RunOptions {
  /** Goes on with this session's conversation; a new session is begun when absent. */
  readonly session?: string;
  readonly model: string;
  readonly host: RunHost;
  readonly signal: AbortSignal;
}

/** The agent for one workspace. */
export interface Engine extends Disposable {
  /**
   * Carries out a request and resolves when it ended, failed or was stopped; expected failures are outcomes, never
   * rejections. One run at a time: a second one fails with `run-busy`. Aborting the signal is the user's Stop; disposing
   * the engine, or `<data>/runs/<id>.stop`, leaves a run that can be resumed. Resuming one that goes on without a window
   * waits until its process has let go of it at the next tool boundary.
   */
  run(request: RunRequest, options: RunOptions): Promise<RunOutcome>;
  readonly specs: {
    list(): Promise<readonly SpecSnapshot[]>;
    get(name: string): Promise<SpecSnapshot | undefined>;
    /** Opens a gate. Only a user's action may call it. Rejects with a `CodedError` when there is nothing to approve. */
    approve(spec: string, document: DocumentName): Promise<SpecSnapshot>;
    /**
     * Writes the waves that a task list implies into it. Only a user's action may call it. Rejects with a `CodedError` when there
     * is no task list.
     */
    writeGraph(spec: string): Promise<SpecSnapshot>;
    /** Fires after the engine changed a spec document, a task's mark or an approval. */
    readonly onDidChange: Event<void>;
  };
  /** Runs of this workspace that broke off and that no living process owns, and those that lost their window. */
  interrupted(): Promise<readonly InterruptedRun[]>;
  /**
   * The window is gone: whoever opens the folder again may take over what is going on. Resolves when nothing goes on here any
   * more. `<data>/runs/<id>.stop` with the text `question` has such a run pause when it needs the user.
   */
  leave(): Promise<void>;
  /** Forgets an interrupted run; its task goes back to `[ ]`. Files it wrote stay. */
  discard(run: string): Promise<void>;
  readonly grants: {
    list(): Promise<readonly Grant[]>;
    revoke(id: string): Promise<void>;
  };
  readonly events: EventBus;
}
