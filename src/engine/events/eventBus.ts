import type { Disposable } from '../../base/index.ts';
import type { TaskStatus } from '../../protocol/index.ts';
import type { ModelUsage } from '../ports/index.ts';

/** Where in the journal an event belongs. */
export interface EventPlace {
  readonly session: string;
  readonly turn: string;
}

/** Every event of the engine by name; hooks, checkpoints and MCP listen here and nowhere else. */
export interface EngineEvents {
  readonly 'prompt.submitted': EventPlace & { readonly text: string };
  readonly 'turn.started': EventPlace;
  readonly 'turn.ended': EventPlace & { readonly reason: string };
  readonly 'tool.before': EventPlace & {
    readonly call: string;
    readonly tool: string;
    readonly input: unknown;
  };
  readonly 'tool.after': EventPlace & {
    readonly call: string;
    readonly tool: string;
    readonly ok: boolean;
    readonly text: string;
  };
  /** `before` is absent for a new file; hashes are SHA-256 of the bytes. */
  readonly 'file.written': EventPlace & {
    readonly path: string;
    readonly before?: string;
    readonly after: string;
  };
  readonly 'task.started': { readonly spec: string; readonly task: string };
  readonly 'task.ended': { readonly spec: string; readonly task: string; readonly outcome: TaskStatus };
  readonly 'spec.changed': { readonly spec: string };
  readonly 'model.called': EventPlace & {
    readonly model: string;
    readonly stopReason: string;
    readonly usage: ModelUsage;
  };
}

/** A before-listener's answer; `undefined` lets the call pass. */
export interface Veto {
  /** Why, as the model and the user read it. */
  readonly reason: string;
}

/** The listening side of the engine's one event bus. */
export interface EventBus {
  /** Hears of what happened. A listener that throws is logged and stops nothing. */
  on<K extends keyof EngineEvents>(kind: K, listener: (event: EngineEvents[K]) => void): Disposable;
  /**
   * Asked, in the order of subscription, before a tool call that the policy allowed runs; the first veto blocks it. A
   * listener that throws blocks too, with its message: a guard that fails must not open the gate.
   */
  beforeTool(
    listener: (event: EngineEvents['tool.before'], signal: AbortSignal) => Promise<Veto | undefined>,
  ): Disposable;
}
