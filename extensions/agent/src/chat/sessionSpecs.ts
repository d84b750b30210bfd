import { EventEmitter, type Memento, type Uri } from 'vscode';

const key = 'specwright.chatSpecs';
/** More chats than anyone goes back to. */
const kept = 100;

/** Which spec each chat works on, so that the note over its input is right after a reload too. */
export class SessionSpecs {
  private readonly state: Memento;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(state: Memento) {
    this.state = state;
  }

  get(session: Uri | undefined): string | undefined {
    return session && this.entries().find(([uri]) => uri === session.toString())?.[1];
  }

  set(session: Uri, spec: string): void {
    const others = this.entries().filter(([uri]) => uri !== session.toString());
    void this.state.update(key, [[session.toString(), spec], ...others].slice(0, kept));
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private entries(): readonly (readonly [string, string])[] {
    return this.state.get<readonly (readonly [string, string])[]>(key, []);
  }
}
