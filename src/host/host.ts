import type { Disposable, Event, Logger } from '../base/index.ts';
import type { Analysis, Engine } from '../engine/index.ts';
import type { ConnectionState, Language, ModelChoice } from '../protocol/index.ts';

/** What a process tells the composition root. Paths are native. */
export interface HostOptions {
  readonly workspaceRoot: string;
  /** Workspace Trust as of now; asked before every tool call. */
  readonly isTrusted: () => boolean;
  readonly dataFolder: string;
  readonly resourcesFolder: string;
  /** Entry of the rehearsal server, started with `nodePath` on demand. */
  readonly rehearsalEntry?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The ripgrep binary; without it a slower search in Node is used. */
  readonly ripgrepPath?: string;
  /** The pinned Node; its folder comes first on PATH of commands. */
  readonly nodePath: string;
  readonly userName: string;
  readonly logger: Logger;
  /** The user's setting `specwright.endpoint`; the environment's `ANTHROPIC_BASE_URL` wins over it. */
  readonly endpointSetting?: string;
  /** Where the workers for diagrams and the solver lie; beside what starts them where absent. */
  readonly workers?: { readonly diagrams: URL; readonly solver: URL };
  /** Defaults to `SPECWRIGHT_SERVER_ID` of `env`. */
  readonly serverId?: string;
}

/** How the model is reached, and the user's ways to change that. */
export interface Connection {
  state(): ConnectionState;
  readonly onDidChange: Event<ConnectionState>;
  /** What the picker offers: the endpoint's list, or the built-in table when it has none. Never rejects but with `aborted`. */
  models(signal: AbortSignal): Promise<readonly ModelChoice[]>;
  /** Checks the key against the API, keeps it and connects. Rejects with `model-auth`, `model-unreachable`, `secrets-unavailable`. */
  useKey(key: string): Promise<ConnectionState>;
  /** The same for an Anthropic-compatible endpoint. Rejects with `endpoint-invalid` too. */
  useEndpoint(url: string, key?: string): Promise<ConnectionState>;
  /** Starts the rehearsal server and connects to it. Rejects with `rehearsal-unavailable`. */
  rehearse(): Promise<ConnectionState>;
  /** Deletes what was kept and goes back to what the environment says. */
  forget(): Promise<ConnectionState>;
}

/** Everything that one process needs: the engine of its workspace, what can be said about its specs, and the connection to the model. */
export interface Host extends Disposable {
  readonly engine: Engine;
  readonly connection: Connection;
  readonly analysis: Analysis;
  readonly language: Language;
}
