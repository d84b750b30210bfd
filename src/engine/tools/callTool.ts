import {
  type Result,
  fail,
  isAbort,
  isInside,
  joinPath,
  messageOf,
  ok,
  relativePath,
} from '../../base/index.ts';
import type { RunEvent } from '../../protocol/index.ts';
import type { EventHub } from '../events/index.ts';
import { type Access, type Decision, type GrantStore, decide } from '../policy/index.ts';
import type { Crypto, EditReview, FileSystem, ProcessRunner, TextSearch, UserGate } from '../ports/index.ts';
import type { OpenCall, Session } from '../sessions/index.ts';
import { allTools } from './allTools.ts';
import { createFileWriter, type FileChange, type SharedDocuments } from './fileWriter.ts';
import { type ToolOutcome, refused } from './outcome.ts';
import type { Invocation, Target, Tool, ToolContext } from './tool.ts';

/** Everything that the calls of one turn share. */
export interface ToolScope {
  readonly root: string;
  readonly dataFolder: string;
  readonly isTrusted: () => boolean;
  readonly files: FileSystem;
  readonly search: TextSearch;
  readonly processes: ProcessRunner;
  readonly crypto: Crypto;
  readonly grants: GrantStore;
  readonly hub: EventHub;
  readonly session: Session;
  readonly turn: string;
  readonly gate: UserGate;
  readonly review: EditReview;
  readonly onEvent: (event: RunEvent) => void;
  /** Why this edit may not be made, by the rules of specs and of the phase at hand. */
  readonly checkWrite: (change: FileChange) => Promise<string | undefined>;
  /** The spec documents, which the user may edit while the turn goes on. */
  readonly shared: SharedDocuments;
}

/** The tools that the model is offered now; in Restricted Mode those that only read. */
export function offeredTools(scope: Pick<ToolScope, 'isTrusted'>): readonly Tool[] {
  return scope.isTrusted() ? allTools : allTools.filter(tool => tool.kind === 'readOnly');
}

/**
 * The one way by which a tool is called: validate → policy → before-listeners → run → after-listeners → journal. What goes
 * wrong with the call is its result, for the model; it rejects only when the journal cannot be written.
 */
export async function callTool(call: OpenCall, scope: ToolScope, signal: AbortSignal): Promise<void> {
  const tool = allTools.find(({ name }) => name === call.name);
  const invocation = tool?.prepare(call.input, scope.root);
  const title = invocation?.ok ? invocation.value.title : call.name;
  scope.onEvent({ type: 'tool-started', call: call.id, tool: call.name, title });
  let outcome: ToolOutcome;
  if (!tool || !invocation) outcome = invalid(`there is no tool ${JSON.stringify(call.name)}`);
  else if (!invocation.ok) outcome = invalid(invocation.error);
  else outcome = await decideAndRun({ call, tool, invocation: invocation.value }, scope, signal);
  const { ok, text, summary, written = [], command } = outcome;
  const place = { session: scope.session.id, turn: scope.turn };
  scope.hub.emit('tool.after', { ...place, call: call.id, tool: call.name, ok, text });
  await scope.session.record({
    kind: 'result',
    turn: scope.turn,
    call: call.id,
    tool: call.name,
    ok,
    text,
    written,
    ...(command && { command }),
  });
  scope.onEvent({ type: 'tool-ended', call: call.id, tool: call.name, ok, summary, written });
}

interface ValidCall {
  readonly call: OpenCall;
  readonly tool: Tool;
  readonly invocation: Invocation;
}

async function decideAndRun(valid: ValidCall, scope: ToolScope, signal: AbortSignal): Promise<ToolOutcome> {
  const { call, tool, invocation } = valid;
  const verdict = await guarded(notRun, () => askPolicy(valid, scope, signal));
  if (!verdict.ok) return verdict.error;
  await record(scope, call, verdict.value);
  if (verdict.value.refusal !== undefined) return refused(verdict.value.refusal);
  const event = {
    session: scope.session.id,
    turn: scope.turn,
    call: call.id,
    tool: call.name,
    input: call.input,
  };
  const veto = await guarded(notRun, () => scope.hub.askBeforeTool(event, signal));
  if (!veto.ok) return veto.error;
  if (veto.value) {
    await record(scope, call, { decision: 'veto', reason: veto.value.reason });
    return refused(veto.value.reason);
  }
  if (signal.aborted) return notRun;
  if (tool.kind !== 'readOnly') await recordIntent(call, invocation.target, scope);
  const outcome = await guarded(brokenOff, () => invocation.run(contextOf(call, scope, signal)));
  return outcome.ok ? outcome.value : outcome.error;
}

/** What fails on the way becomes the call's result: a bug in a tool must not take the turn with it. */
async function guarded<T>(ifStopped: ToolOutcome, work: () => Promise<T>): Promise<Result<T, ToolOutcome>> {
  try {
    return ok(await work());
  } catch (error) {
    if (isAbort(error)) return fail(ifStopped);
    const message = messageOf(error);
    return fail({ ok: false, text: `Failed: ${message}`, summary: message });
  }
}

/** A command's intent is on the disk before it starts, so that no crash makes anyone run it again. */
async function recordIntent(call: OpenCall, target: Target, scope: ToolScope): Promise<void> {
  const command = target.capability === 'shell' ? { command: target.command } : {};
  await scope.session.record(
    { kind: 'intent', turn: scope.turn, call: call.id, tool: call.name, input: call.input, ...command },
    { flush: target.capability === 'shell' },
  );
}

function contextOf(call: OpenCall, scope: ToolScope, signal: AbortSignal): ToolContext {
  const { root, files, search, processes, review, crypto, hub, session, turn } = scope;
  const writer = createFileWriter({
    files,
    review,
    shared: scope.shared,
    check: scope.checkWrite,
    onWritten: ({ path, before, after }) =>
      hub.emit('file.written', {
        session: session.id,
        turn,
        path,
        ...(before && { before: crypto.sha256(before) }),
        after: crypto.sha256(after),
      }),
  });
  const onOutput = (chunk: string): void => scope.onEvent({ type: 'tool-output', call: call.id, chunk });
  return {
    root,
    files,
    search,
    processes,
    writer,
    saw: (path, content) => scope.shared.saw(path, content),
    sha256: text => crypto.sha256(text),
    onOutput,
    signal,
  };
}

/** What was decided, for the journal; with `refusal`, the sentence for the model, the call does not run. */
interface Verdict {
  readonly decision: 'allow' | 'deny' | 'veto' | 'run' | 'trust' | 'reject';
  readonly reason: string;
  readonly rule?: string;
  readonly refusal?: string;
}

/** The policy's decision, or the user's where it asks. Rejects with `aborted` while the user is asked. */
async function askPolicy(
  { call, invocation }: ValidCall,
  scope: ToolScope,
  signal: AbortSignal,
): Promise<Verdict> {
  const access = await accessOf(invocation.target, scope);
  const decision = await decideNow(access, scope);
  const { reason } = decision;
  switch (decision.effect) {
    case 'deny':
      return { decision: 'deny', reason, refusal: reason };
    case 'allow':
      return { decision: 'allow', reason, ...(decision.rule !== undefined && { rule: decision.rule }) };
    case 'ask':
      return askUser({ call, title: invocation.title, access, decision }, scope, signal);
  }
}

interface Question {
  readonly call: OpenCall;
  readonly title: string;
  readonly access: Access;
  readonly decision: Extract<Decision, { effect: 'ask' }>;
}

async function askUser(question: Question, scope: ToolScope, signal: AbortSignal): Promise<Verdict> {
  const { call, title, access, decision } = question;
  const { reason, trustScope } = decision;
  const subject = access.capability === 'shell' ? access.command : access.path;
  const answer = await scope.gate.approve(
    {
      callId: call.id,
      capability: access.capability,
      title,
      subject,
      reason,
      ...(trustScope && { trustScope }),
    },
    signal,
  );
  if (answer.kind === 'reject') {
    const comment = answer.comment?.trim() ?? '';
    const says = comment === '' ? '' : ` and says: ${comment}`;
    return { decision: 'reject', reason: comment, refusal: `the developer rejected this call${says}` };
  }
  if (answer.kind === 'trust' && access.capability === 'shell' && trustScope !== undefined) {
    const { id } = await scope.grants.trustCommand(access.command, access.cwd, scope.session.id);
    return { decision: 'trust', reason, rule: id };
  }
  return { decision: 'run', reason };
}

/** Asked again at every call: trust may be withdrawn and grants revoked while a turn goes on. */
async function decideNow(access: Access, scope: ToolScope): Promise<Decision> {
  return decide(access, {
    root: await scope.files.realPath(scope.root),
    trusted: scope.isTrusted(),
    dataFolder: await scope.files.realPath(scope.dataFolder),
    session: scope.session.id,
    grants: access.capability === 'shell' ? await scope.grants.list() : [],
  });
}

async function accessOf(target: Target, scope: ToolScope): Promise<Access> {
  if (target.capability === 'shell') return { ...target, cwd: await scope.files.realPath(target.cwd) };
  const root = await scope.files.realPath(scope.root);
  const { capability, path } = target;
  // The workspace itself may be reached through a link; the policy compares with where it really is.
  const named = isInside(scope.root, path) ? joinPath(root, relativePath(scope.root, path)) : path;
  return { capability, path: named, real: await scope.files.realPath(path) };
}

async function record(scope: ToolScope, call: OpenCall, verdict: Verdict): Promise<void> {
  const { decision, reason, rule } = verdict;
  const line = { kind: 'decision', turn: scope.turn, call: call.id, decision, reason } as const;
  await scope.session.record(rule === undefined ? line : { ...line, rule });
}

function invalid(reason: string): ToolOutcome {
  return { ok: false, text: `Invalid input: ${reason}.`, summary: reason };
}

const notRun = stopped('not run. The run was stopped before this call started');
const brokenOff = stopped('broken off. The run was stopped while this call was going on');

function stopped(how: string): ToolOutcome {
  return { ok: false, text: `Failed: ${how}.`, summary: 'stopped' };
}
