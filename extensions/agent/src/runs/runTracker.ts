import { EventEmitter, commands } from 'vscode';
import type { RunRequest } from '../../../../src/protocol/index.ts';
import type { AgentApi } from '../api.d.ts';

type Work = ReturnType<AgentApi['runs']['current']>;

/** A run that goes on; `end` must be called when it ended, however it did. */
export interface TrackedRun {
  readonly signal: AbortSignal;
  /** Tells views which task is being worked on. */
  onTask(spec: string, task: string): void;
  end(): void;
}

/** Knows the run that goes on in this window and stops it. */
export class RunTracker {
  private readonly changed = new EventEmitter<void>();
  private work: Work;
  private controller: AbortController | undefined;
  private readonly gone = new AbortController();
  /** Fires when the window is closed or reloaded: whatever is asked of it from then on stays without an answer. */
  readonly windowGone = this.gone.signal;
  readonly onDidChange = this.changed.event;

  begin(request: RunRequest, controller: AbortController): TrackedRun {
    this.controller = controller;
    this.tell(workOf(request));
    return {
      signal: controller.signal,
      onTask: (spec, task) => this.tell({ spec, task }),
      end: () => {
        if (this.controller !== controller) return;
        this.controller = undefined;
        this.tell(undefined);
      },
    };
  }

  current(): Work {
    return this.work;
  }

  get busy(): boolean {
    return this.controller !== undefined;
  }

  stop(): void {
    this.controller?.abort();
  }

  windowIsGone(): void {
    this.gone.abort();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private tell(work: Work): void {
    this.work = work;
    void commands.executeCommand('setContext', 'specwright.running', this.controller !== undefined);
    this.changed.fire();
  }
}

function workOf(request: RunRequest): Work {
  switch (request.kind) {
    case 'vibe':
    case 'spec-new':
    case 'resume':
      return {};
    case 'task':
      return { spec: request.spec, task: request.task };
    case 'tasks':
    case 'spec-document':
    case 'spec-revise':
    case 'spec-sync':
      return { spec: request.spec };
  }
}
