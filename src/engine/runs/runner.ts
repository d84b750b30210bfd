import { CodedError, type Disposable, assertNever, isAbort, messageOf } from '../../base/index.ts';
import type { InterruptedRun, RunOutcome, RunRequest } from '../../protocol/index.ts';
import type { RunOptions } from './engine.ts';
import {
  type FirstRequest,
  RunFiles,
  type RunRecord,
  type Session,
  SessionStore,
} from '../sessions/index.ts';
import { ActiveRun, type RunParts, commandOf, noConnection } from './activeRun.ts';
import { runSpecDocument, runSpecNew, runSpecRevise, runSpecSync } from './specRuns.ts';
import { type StopCause, StopSwitch } from './stopSwitch.ts';
import { reopenTasks, runTasks } from './taskRuns.ts';

/** A run that broke off more often than this may be what breaks its process: it is not taken up without asking. */
const maxReloads = 3;
/** How often is looked whether another process let go of a run. */
const takeOverMs = 200;

/** Starts, ends and takes up runs: one at a time in a workspace, each with its file while it lasts. */
export class Runner implements Disposable {
  private readonly parts: RunParts;
  private readonly files: RunFiles;
  private readonly sessions: SessionStore;
  private current: ActiveRun | undefined;
  /** The note in the run's file that nobody looks at it any more. */
  private leaving: Promise<void> = Promise.resolve();
  private running: Promise<RunOutcome> | undefined;

  constructor(parts: RunParts) {
    const { deps } = parts;
    this.parts = parts;
    this.files = new RunFiles(deps.files, deps.dataFolder);
    this.sessions = new SessionStore({ ...deps, workspace: deps.workspace.root });
  }

  /** Never rejects: whatever goes wrong is an outcome with a sentence. */
  async run(request: RunRequest, options: RunOptions): Promise<RunOutcome> {
    // What the user stopped may take a moment to end; nothing is in the way of the next request then.
    if (this.current?.stop.cause === 'user') await this.running;
    if (this.running) return failure(busy());
    this.running = this.start(request, options)
      .catch((error: unknown): RunOutcome =>
        isAbort(error) ? { kind: 'stopped', message: 'Stopped.' } : this.outcomeOf(error),
      )
      .finally(() => (this.running = undefined));
    return this.running;
  }

  /** What broke off in this workspace and is nobody's now. */
  async interrupted(): Promise<readonly InterruptedRun[]> {
    const { deps } = this.parts;
    const found: InterruptedRun[] = [];
    for (const record of await this.ownRecords()) {
      const ongoing = this.isOwned(record);
      if (ongoing && record.unattended !== true) continue;
      const lines = await this.sessions.read(record.session);
      if (!ongoing && lines.some(line => line.kind === 'stop' && line.run === record.run)) {
        // It ended, and the process died before it could say so.
        await this.files.remove(record.run);
        continue;
      }
      const { run, session, request, startedAt, serverId } = record;
      const resumes = lines.filter(line => line.kind === 'resume' && line.run === run).length;
      const reloaded = serverId !== undefined && serverId === deps.serverId && resumes < maxReloads;
      const commands = ongoing ? [] : await this.unfinishedCommands(record);
      found.push({ run, session, request, startedAt, unfinishedCommands: commands, reloaded, ongoing });
    }
    return found;
  }

  async discard(run: string): Promise<void> {
    const record = await this.files.get(run);
    if (!record) return;
    if (this.isOwned(record)) throw new CodedError('run-busy', 'This run is going on. Stop it first.');
    if (record.request.kind === 'task' || record.request.kind === 'tasks') {
      await reopenTasks({ parts: this.parts }, record.request);
      this.parts.hub.emit('spec.changed', { spec: record.request.spec });
    }
    const session = await this.sessions.open(record.session, record.model);
    await session.record({ kind: 'stop', run, reason: 'discarded' });
    await this.files.remove(run);
  }

  async leave(): Promise<void> {
    const run = this.current;
    if (!run) return;
    this.leaving = this.files.write({ ...run.record, unattended: true });
    await this.leaving;
    await run.ended;
  }

  /** Leaves what is going on to be resumed. */
  dispose(): void {
    this.current?.stop.stop('disposal');
  }

  private async start(request: RunRequest, options: RunOptions): Promise<RunOutcome> {
    if (!this.parts.deps.model()) return failure(noConnection());
    const tookOver = request.kind === 'resume' && (await this.takeOver(request.run, options.signal));
    if ((await this.ownRecords()).some(record => this.isOwned(record))) return failure(busy());
    const before = request.kind === 'resume' ? await this.take(request.run) : undefined;
    const first = before?.request ?? request;
    if (first.kind === 'resume' && tookOver) return { kind: 'done', message: 'The run has ended meanwhile.' };
    if (first.kind === 'resume')
      return failure(new CodedError('run-not-found', 'This run has ended; there is nothing to resume.'));
    const session = await this.sessions.open(before?.session ?? options.session, options.model);
    const record = this.recordOf(first, session, { options, before });
    await this.files.write(record);
    const stop = new StopSwitch(options.signal, () => this.files.pauseRequest(record.run));
    const run = new ActiveRun(this.parts, {
      record,
      session,
      host: options.host,
      stop,
      isResumed: before !== undefined,
    });
    this.current = run;
    const watching = stop.watch(this.parts.deps.clock);
    try {
      run.emit({ type: 'started', run: record.run, session: session.id });
      return await this.finish(run, await this.play(run, first));
    } finally {
      stop.end();
      this.current = undefined;
      run.end();
      await watching.catch((error: unknown) => this.parts.deps.logger.error(messageOf(error)));
    }
  }

  /** The outcome of the request itself; a stop is one of its outcomes. */
  private async play(run: ActiveRun, request: FirstRequest): Promise<RunOutcome> {
    try {
      return await dispatch(run, request);
    } catch (error) {
      if (isAbort(error) && run.stop.cause === 'user') return { kind: 'stopped', message: 'Stopped.' };
      if (isAbort(error) && run.stop.isResumable) {
        return { kind: 'stopped', message: 'Stopped between two steps. You can resume this run.' };
      }
      return this.outcomeOf(error);
    }
  }

  /** Writes down how the run ended; one that is to be resumed keeps its file, without an owner. */
  private async finish(run: ActiveRun, outcome: RunOutcome): Promise<RunOutcome> {
    const { record, session } = run;
    try {
      await this.leaving.catch(() => undefined);
      await this.files.clearStop(record.run);
      if (outcome.kind === 'stopped' && run.stop.isResumable) {
        await this.files.write(putDown(record, run.stop.cause));
        return outcome;
      }
      const message = outcome.message === undefined ? {} : { message: outcome.message };
      const reason = outcome.kind === 'failed' ? outcome.code : outcome.kind;
      await session.record({ kind: 'stop', run: record.run, reason, ...message });
      await this.files.remove(record.run);
      return outcome;
    } catch (error) {
      // The disk that failed the run fails its end too; the first sentence is the one that helps.
      return outcome.kind === 'failed' ? outcome : this.outcomeOf(error);
    }
  }

  private recordOf(
    request: FirstRequest,
    session: Session,
    { options, before }: { readonly options: RunOptions; readonly before: RunRecord | undefined },
  ): RunRecord {
    const { deps } = this.parts;
    return {
      v: 1,
      run: before?.run ?? deps.crypto.uuid(),
      session: session.id,
      workspace: deps.workspace.root,
      model: options.model,
      request: 'images' in request ? { ...request, images: [] } : request,
      startedAt: before?.startedAt ?? new Date(deps.clock.now()).toISOString(),
      owner: deps.owner.id,
      ...(deps.serverId !== undefined && { serverId: deps.serverId }),
    };
  }

  /** If another process works on the run without a window: has it let go, and waits. Rejects with `aborted`. */
  private async takeOver(run: string, signal: AbortSignal): Promise<boolean> {
    const held = async (): Promise<boolean> => {
      const record = await this.files.get(run);
      return record?.unattended === true && this.isOwned(record);
    };
    if (!(await held())) return false;
    await this.files.requestPause(run);
    while (await held()) await this.parts.deps.clock.sleep(takeOverMs, signal);
    await this.files.clearStop(run);
    return true;
  }

  private async take(run: string): Promise<RunRecord | undefined> {
    const record = (await this.ownRecords()).find(candidate => candidate.run === run);
    if (record) await this.files.clearStop(run);
    return record;
  }

  private async ownRecords(): Promise<readonly RunRecord[]> {
    const records = await this.files.list();
    return records.filter(record => record.workspace === this.parts.deps.workspace.root);
  }

  private isOwned({ owner }: RunRecord): boolean {
    const { owner: own } = this.parts.deps;
    if (owner === undefined) return false;
    return owner === own.id ? this.current !== undefined : own.isAlive(owner);
  }

  private async unfinishedCommands({ session, run }: RunRecord): Promise<readonly string[]> {
    const lines = await this.sessions.read(session);
    const turns = new Set(
      lines.flatMap(line => (line.kind === 'prompt' && line.run === run ? [line.turn] : [])),
    );
    const ended = new Set(lines.flatMap(line => (line.kind === 'result' ? [line.call] : [])));
    return lines.flatMap(line => {
      if (line.kind !== 'intent' || !turns.has(line.turn) || ended.has(line.call)) return [];
      const command = line.command ?? commandOf(line.input);
      return command === undefined ? [] : [command];
    });
  }

  private outcomeOf(error: unknown): RunOutcome {
    if (error instanceof CodedError) return failure(error);
    this.parts.deps.logger.error(`A run failed: ${messageOf(error)}`);
    const message = `Something went wrong inside Specwright: ${messageOf(error)}. The log has more.`;
    return { kind: 'failed', code: 'internal-error', message };
  }
}

async function dispatch(run: ActiveRun, request: FirstRequest): Promise<RunOutcome> {
  switch (request.kind) {
    case 'vibe': {
      const { end } = await run.turn({ mode: 'vibe', prompt: request.text, images: request.images });
      return end;
    }
    case 'spec-new':
      return runSpecNew(run, request);
    case 'spec-document':
      return runSpecDocument(run, request);
    case 'spec-revise':
      return runSpecRevise(run, request);
    case 'spec-sync':
      return runSpecSync(run, request);
    case 'task':
    case 'tasks':
      return runTasks(run, request);
    default:
      return assertNever(request);
  }
}

/** Nobody works on it now; one that was asked to pause is not taken for one whose window was reloaded, either. */
function putDown(record: RunRecord, cause: StopCause | undefined): RunRecord {
  const { owner: _, serverId, ...rest } = record;
  return cause === 'disposal' && serverId !== undefined ? { ...rest, serverId } : rest;
}

function busy(): CodedError {
  return new CodedError('run-busy', 'Another run is going on in this folder. Wait for its end, or stop it.');
}

function failure({ code, message }: CodedError): RunOutcome {
  return { kind: 'failed', code, message };
}
