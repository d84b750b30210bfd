import type { Event } from 'vscode';
import type {
  ConnectionState,
  DocumentName,
  InterruptedRun,
  SpecSnapshot,
} from '../../../src/protocol/index.ts';

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
