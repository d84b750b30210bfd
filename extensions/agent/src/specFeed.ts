import { EventEmitter, RelativePattern, workspace } from 'vscode';
import { DisposableStore } from '../../../src/base/index.ts';
import type { Host } from '../../../src/host/index.ts';

/** Changes come in swarms: a task's end writes three files. Milliseconds. */
const settleTime = 150;

/** Tells views that specs changed, whether the engine, an editor or git changed them. */
export class SpecFeed {
  private readonly changed = new EventEmitter<void>();
  private readonly links = new DisposableStore();
  private timer: NodeJS.Timeout | undefined;
  readonly onDidChange = this.changed.event;

  constructor() {
    const folder = workspace.workspaceFolders?.[0];
    if (!folder) return;
    const watcher = this.links.add(
      workspace.createFileSystemWatcher(new RelativePattern(folder, '.kiro/{specs,specwright}/**')),
    );
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      this.links.add(event(() => this.soon()));
    }
  }

  attach({ engine }: Host): void {
    this.links.add(engine.specs.onDidChange(() => this.soon()));
    this.soon();
  }

  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.fire(), settleTime);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.links.dispose();
    this.changed.dispose();
  }
}
