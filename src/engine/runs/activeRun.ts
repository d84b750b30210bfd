import { CodedError, isAbort, messageOf } from '../../base/index.ts';
import type { JournalLine, RunEvent, RunImage } from '../../protocol/index.ts';
import { type TurnEnd, runTurn } from '../agent/index.ts';
import type { EngineDeps, RunHost } from './engine.ts';
import type { EventHub } from '../events/index.ts';
import type { GrantStore } from '../policy/index.ts';
import type { UserGate } from '../ports/index.ts';
import { type RunRecord, type Session, unknownOutcome } from '../sessions/index.ts';
import type { SpecStore, SpecType } from '../specs/index.ts';
import {
  type FileChange,
  type SharedDocuments,
  type ToolScope,
  callTool,
  createSharedDocuments,
  offeredTools,
} from '../tools/index.ts';
import { renderPrompt } from './prompts.ts';
import type { StopSwitch } from './stopSwitch.ts';

/** What all runs of an engine share. */
export interface RunParts {
  readonly deps: EngineDeps;
  readonly hub: EventHub;
  readonly specs: SpecStore;
  readonly grants: GrantStore;
}

/** What one turn is about. */
export interface TurnPlan {
  /** In the system prompt: `vibe`, `spec`, `task`. */
  readonly mode: string;
  readonly prompt: string;
  readonly images?: readonly RunImage[];
  /** Earlier messages of the session are not sent along: the prompt holds all that is needed. */
  readonly fresh?: boolean;
  readonly spec?: string;
  readonly task?: string;
  /** What the spec is that this turn begins; its `.config.kiro` is written once its name is known. */
  readonly begun?: SpecType;
  /** Why a write does not belong into this turn; the rules of specs are asked after it. */
  readonly forbids?: (path: string, turn: string) => string | undefined;
}

/** A run while it goes on: its session, its screen, its stops. */
export class ActiveRun {
  readonly record: RunRecord;
  readonly session: Session;
  readonly host: RunHost;
  readonly stop: StopSwitch;
  readonly parts: RunParts;
  /** Goes on with a run that broke off, so that turns may be there already. */
  readonly isResumed: boolean;
  /** Resolves when nobody works on it any more; {@link end} says so. */
  readonly ended: Promise<void>;
  private resolveEnded: () => void = () => undefined;

  constructor(parts: RunParts, state: Pick<ActiveRun, 'record' | 'session' | 'host' | 'stop' | 'isResumed'>) {
    this.parts = parts;
    this.record = state.record;
    this.session = state.session;
    this.host = state.host;
    this.stop = state.stop;
    this.isResumed = state.isResumed;
    this.ended = new Promise(resolve => (this.resolveEnded = resolve));
  }

  end(): void {
    this.resolveEnded();
  }

  emit(event: RunEvent): void {
    this.host.onEvent(event);
  }

  /** The user's gate; a pause does not wait for an answer. */
  gate(): UserGate {
    const { gate } = this.host;
    return {
      approve: (request, signal) =>
        this.stop.asking(stopped => gate.approve(request, AbortSignal.any([signal, stopped]))),
      waive: (request, signal) =>
        this.stop.asking(stopped => gate.waive(request, AbortSignal.any([signal, stopped]))),
      install: (request, signal) =>
        this.stop.asking(
          async stopped => (await gate.install?.(request, AbortSignal.any([signal, stopped]))) ?? false,
        ),
    };
  }

  /**
   * Plays one turn, or what is left of it when the run broke off inside it. Rejects with `aborted`, `model-…`, `file-…`.
   */
  async turn(plan: TurnPlan): Promise<{ readonly turn: string; readonly end: TurnEnd }> {
    const earlier = this.isResumed ? this.earlierTurn(plan) : undefined;
    if (earlier?.isOver) return { turn: earlier.turn, end: { kind: 'done' } };
    const turn = earlier?.turn ?? this.parts.deps.crypto.uuid();
    if (earlier) await this.takeUp(turn);
    else await this.begin(turn, plan);
    const place = { session: this.session.id, turn };
    this.parts.hub.emit('turn.started', place);
    try {
      const end = await this.play(turn, plan);
      await this.endTurn(turn, end.kind === 'done' ? 'done' : end.code);
      return { turn, end };
    } catch (error) {
      // A pause leaves the turn open; that is what lets it be resumed.
      if (!isAbort(error)) await this.endTurn(turn, codeOf(error)).catch(() => undefined);
      else if (this.stop.cause === 'user') await this.endTurn(turn, 'stopped');
      throw error;
    }
  }

  private async play(turn: string, plan: TurnPlan): Promise<TurnEnd> {
    const { deps, hub } = this.parts;
    const model = deps.model();
    if (!model) throw noConnection();
    const scope = this.toolScope(turn, plan, await this.sharedDocuments(plan));
    return runTurn({
      model,
      modelId: this.record.model,
      session: this.session,
      turn,
      hub,
      system: renderPrompt(deps.prompts, 'system', {
        workspace: deps.workspace.root,
        platform: deps.platform,
        mode: deps.workspace.isTrusted()
          ? plan.mode
          : `${plan.mode}, restricted to reading: the folder is not trusted`,
      }),
      onEvent: event => this.emit(event),
      tools: () => offeredTools(scope),
      isReadOnly: name => offeredTools(scope).find(tool => tool.name === name)?.kind === 'readOnly',
      call: call => callTool(call, scope, this.stop.signal),
      boundary: () => this.stop.boundary(),
      waiting: work => this.stop.waiting(work),
    });
  }

  /** The prompt of a turn about a spec shows the documents as they are when it begins. */
  private async sharedDocuments({ spec }: TurnPlan): Promise<SharedDocuments> {
    const { specs } = this.parts;
    const shared = createSharedDocuments(path => specs.placeOf(path) !== undefined);
    const loaded = spec === undefined ? undefined : await specs.load(spec);
    const { requirements, design, tasks } = loaded?.documents ?? {};
    for (const document of [requirements, design, tasks]) {
      if (document) shared.saw(document.path, new TextEncoder().encode(document.text));
    }
    return shared;
  }

  private toolScope(turn: string, plan: TurnPlan, shared: SharedDocuments): ToolScope {
    const { deps, hub, specs, grants } = this.parts;
    return {
      root: deps.workspace.root,
      dataFolder: deps.dataFolder,
      isTrusted: deps.workspace.isTrusted,
      files: deps.files,
      search: deps.search,
      processes: deps.processes,
      crypto: deps.crypto,
      grants,
      hub,
      session: this.session,
      turn,
      gate: this.gate(),
      review: this.host.review,
      onEvent: event => this.emit(event),
      shared,
      checkWrite: async change =>
        plan.forbids?.(change.path, turn) ?? (await checkSpecs(specs, change, plan.begun)),
    };
  }

  private async begin(turn: string, plan: TurnPlan): Promise<void> {
    const { prompt, images = [], fresh, spec, task } = plan;
    await this.session.record({
      kind: 'prompt',
      turn,
      run: this.record.run,
      text: prompt,
      images,
      ...(fresh === true && { fresh }),
      ...(spec !== undefined && { spec }),
      ...(task !== undefined && { task }),
    });
    this.parts.hub.emit('prompt.submitted', { session: this.session.id, turn, text: prompt });
  }

  /** Tells the user and the model of calls whose end nobody recorded; none of them is run again. */
  private async takeUp(turn: string): Promise<void> {
    await this.session.record({ kind: 'resume', run: this.record.run, turn });
    const started = this.session.conversation.startedCalls();
    for (const { id, name, input } of started) {
      const command = commandOf(input);
      this.emit({
        type: 'tool-started',
        call: id,
        tool: name,
        title: command === undefined ? name : `Run ${command}`,
      });
      await this.session.record({
        kind: 'result',
        turn,
        call: id,
        tool: name,
        ok: false,
        text: unknownOutcome,
        written: [],
      });
      const summary = 'outcome unknown; not run again';
      this.emit({ type: 'tool-ended', call: id, tool: name, ok: false, summary, written: [] });
    }
  }

  private async endTurn(turn: string, reason: string): Promise<void> {
    await this.session.record({ kind: 'end', turn, reason });
    this.parts.hub.emit('turn.ended', { session: this.session.id, turn, reason });
  }

  /** The turn that this run began for the same work before it broke off. */
  private earlierTurn(plan: TurnPlan): { readonly turn: string; readonly isOver: boolean } | undefined {
    const prompt = this.session.lines().findLast((line): line is Extract<JournalLine, { kind: 'prompt' }> => {
      if (line.kind !== 'prompt' || line.run !== this.record.run) return false;
      return line.spec === plan.spec && line.task === plan.task;
    });
    if (!prompt) return undefined;
    const isOver = this.session.linesOf(prompt.turn).some(line => line.kind === 'end');
    return { turn: prompt.turn, isOver };
  }
}

async function checkSpecs(
  specs: SpecStore,
  { path, before, after }: FileChange,
  begun: SpecType | undefined,
): Promise<string | undefined> {
  const text = (bytes: Uint8Array | undefined): string | undefined =>
    bytes && new TextDecoder().decode(bytes);
  const checked = await specs.checkToolEdit(path, { before: text(before), after: text(after) ?? '' }, begun);
  // The sentence gets its stop from the result's form.
  return checked.ok ? undefined : checked.error.replace(/\.$/u, '');
}

/** The command line in a call's input, where there is one. */
export function commandOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('command' in input)) return undefined;
  return typeof input.command === 'string' ? input.command : undefined;
}

/** There is nobody to ask. */
export function noConnection(): CodedError {
  return new CodedError(
    'no-connection',
    'No model is connected yet. Enter an Anthropic API key, use a compatible endpoint, or rehearse.',
  );
}

/** The code of anything thrown; what has none is a bug of ours. */
function codeOf(error: unknown): string {
  return error instanceof CodedError ? error.code : `internal-error: ${messageOf(error)}`;
}
