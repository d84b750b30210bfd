import { EventEmitter } from 'vscode';
import { DisposableStore } from '../../../src/base/index.ts';
import type { SpecSnapshot, TaskSnapshot } from '../../../src/protocol/index.ts';
import type { AgentApi } from '../../agent/src/api.d.ts';

/** The specs as they were last read, so that the view and the lenses show the same, and at once. */
export class SpecCache {
  private readonly api: AgentApi;
  private readonly changed = new EventEmitter<void>();
  private readonly links = new DisposableStore();
  private round = 0;
  private specs: readonly SpecSnapshot[] = [];
  readonly onDidChange = this.changed.event;

  constructor(api: AgentApi) {
    this.api = api;
    this.links.add(api.specs.onDidChange(() => this.refresh()));
    this.links.add(api.runs.onDidChange(() => this.changed.fire()));
  }

  all(): readonly SpecSnapshot[] {
    return this.specs;
  }

  /** Whether the agent works on this task now; a `[-]` that nobody works on was left by a run that broke off. */
  isAtWork(spec: string, task: TaskSnapshot): boolean {
    const current = this.api.runs.current();
    return current?.spec === spec && current.task === task.number;
  }

  isBusy(): boolean {
    return this.api.runs.current() !== undefined;
  }

  refresh(): void {
    void this.read(++this.round);
  }

  dispose(): void {
    this.links.dispose();
    this.changed.dispose();
  }

  private async read(round: number): Promise<void> {
    // Without a folder there is no engine, and nothing to show.
    const specs = await this.api.specs.list().catch(() => []);
    if (round !== this.round) return;
    this.specs = specs;
    this.changed.fire();
  }
}
