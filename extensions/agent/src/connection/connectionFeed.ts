import { EventEmitter } from 'vscode';
import type { ConnectionState } from '../../../../src/protocol/index.ts';

/** The connection as other extensions see it, from before the engine is up. */
export class ConnectionFeed {
  private readonly changed = new EventEmitter<ConnectionState>();
  private state: ConnectionState = { kind: 'none', label: '' };
  readonly onDidChange = this.changed.event;

  current(): ConnectionState {
    return this.state;
  }

  set(state: ConnectionState): void {
    this.state = state;
    this.changed.fire(state);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
