import { Emitter, type Disposable, type Logger, isAbort, messageOf, toDisposable } from '../../base/index.ts';
import type { EngineEvents, EventBus, Veto } from './eventBus.ts';

type BeforeTool = Parameters<EventBus['beforeTool']>[0];

/** Both sides of the bus: the engine emits and asks, others listen through {@link EventBus}. */
export class EventHub implements EventBus, Disposable {
  private readonly emitters = new Map<keyof EngineEvents, Emitter<unknown>>();
  private readonly guards = new Set<{ readonly ask: BeforeTool }>();
  private readonly logger: Logger;

  constructor(logger: Logger) {
    this.logger = logger;
  }

  on<K extends keyof EngineEvents>(kind: K, listener: (event: EngineEvents[K]) => void): Disposable {
    return this.emitter(kind).event(event => listener(event as EngineEvents[K]));
  }

  beforeTool(listener: BeforeTool): Disposable {
    const guard = { ask: listener };
    this.guards.add(guard);
    return toDisposable(() => this.guards.delete(guard));
  }

  emit<K extends keyof EngineEvents>(kind: K, event: EngineEvents[K]): void {
    this.emitter(kind).fire(event);
  }

  /** The first veto of the before-listeners; their failure is a veto, their abort an abort. */
  async askBeforeTool(event: EngineEvents['tool.before'], signal: AbortSignal): Promise<Veto | undefined> {
    for (const guard of [...this.guards]) {
      try {
        const veto = await guard.ask(event, signal);
        if (veto) return veto;
      } catch (error) {
        if (isAbort(error)) throw error;
        return { reason: `a check before the call failed: ${messageOf(error)}` };
      }
    }
    return undefined;
  }

  dispose(): void {
    for (const emitter of this.emitters.values()) emitter.dispose();
    this.guards.clear();
  }

  private emitter(kind: keyof EngineEvents): Emitter<unknown> {
    const known = this.emitters.get(kind);
    if (known) return known;
    const made = new Emitter<unknown>(error =>
      this.logger.error(`A listener of ${kind} failed: ${messageOf(error)}`),
    );
    this.emitters.set(kind, made);
    return made;
  }
}
