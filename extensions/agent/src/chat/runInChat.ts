import { setTimeout as delay } from 'node:timers/promises';
import { type ChatErrorDetails, l10n, workspace } from 'vscode';
import type {
  DocumentName,
  RunOutcome,
  RunRequest,
  SpecSnapshot,
  TaskSnapshot,
} from '../../../../src/protocol/index.ts';
import { noModel, vendor } from '../connection/modelProvider.ts';
import type { UserGate } from '../hostTypes.ts';
import type { TrackedRun } from '../runs/runTracker.ts';
import { aborted, unlessAborted } from '../signals.ts';
import type { AgainCard } from './cards.ts';
import { openDocument, showDocument } from './documents.ts';
import { createEditReview } from './editReview.ts';
import { showNextStep, showProperty } from './gateCards.ts';
import { prose } from './markdown.ts';
import { createGate } from './questions.ts';
import { type CounterexampleEvent, type DocumentEvent, RunPresenter } from './runPresenter.ts';
import { type Turn, rememberSpec } from './turn.ts';

/** Carries out one request of the engine in the chat, and shows its end and what can be done next. */
export async function runInChat(turn: Turn, request: RunRequest): Promise<ChatErrorDetails | undefined> {
  if (!workspace.isTrusted && sayRestricted(turn, request)) return undefined;
  const { host, tracker } = turn;
  const tracked = tracker.begin(request, turn.controller);
  const titles = taskTitles(await host.engine.specs.list());
  const watched: Watched = { tracked, titles, written: new Map(), taskShown: false };
  const presenter = createPresenter(turn, watched);
  const running = runEngine(turn, request, presenter).finally(() => {
    presenter.end();
    tracked.end();
  });
  const outcome = await Promise.race([running, stopped(turn.controller.signal)]);
  if (turn.controller.signal.aborted) return undefined;
  for (const event of watched.written.values()) await showDocument(turn.stream, event, turn.before);
  return showOutcome(turn, outcome, watched);
}

async function runEngine(turn: Turn, request: RunRequest, presenter: RunPresenter): Promise<RunOutcome> {
  turn.before.clear();
  return turn.host.engine.run(request, {
    ...(turn.memory.session !== undefined && { session: turn.memory.session }),
    model: await chosenModel(turn),
    host: {
      gate: createRunGate(turn),
      review: createEditReview(turn.stream, turn.before, {
        isStopped: () => turn.controller.signal.aborted,
        windowGone: turn.tracker.windowGone,
      }),
      onEvent: event => presenter.onEvent(event),
    },
    signal: turn.controller.signal,
  });
}

/** An answer ends this long after Stop, in milliseconds: a second later the workbench takes no word of it any more. */
const stopPatience = 700;

async function stopped(signal: AbortSignal): Promise<RunOutcome> {
  await aborted(signal);
  await delay(stopPatience);
  return { kind: 'stopped', message: l10n.t('Stopped.') };
}

/** A card whose window is gone has no answer, and does not know it. */
function createRunGate({ request }: Turn): UserGate {
  const gate = createGate(request);
  return {
    approve: (question, signal) => unlessAborted(signal, gate.approve(question, signal)),
    waive: (question, signal) => unlessAborted(signal, gate.waive(question, signal)),
  };
}

interface Watched {
  readonly tracked: TrackedRun;
  readonly titles: ReadonlyMap<string, string>;
  readonly written: Map<string, DocumentEvent>;
  /** Whether the answer told how a task ended. */
  taskShown: boolean;
  counterexample?: CounterexampleEvent;
}

function createPresenter(turn: Turn, watched: Watched): RunPresenter {
  const { tracked, titles, written } = watched;
  return new RunPresenter(turn.stream, {
    onStarted: session => {
      turn.memory = { ...turn.memory, session };
    },
    onTask: ({ spec, task, status }) => {
      if (turn.memory.spec !== spec) rememberSpec(turn, spec);
      if (status === 'running') tracked.onTask(spec, task);
      else watched.taskShown = true;
    },
    onDocument: event => {
      rememberSpec(turn, event.spec);
      if (!written.has(event.path)) void openDocument(event);
      written.set(event.path, event);
    },
    onCounterexample: event => {
      watched.counterexample = event;
    },
    titleOf: (spec, task) => titles.get(`${spec}#${task}`),
  });
}

async function showOutcome(
  turn: Turn,
  outcome: RunOutcome,
  { taskShown, counterexample, written }: Watched,
): Promise<ChatErrorDetails | undefined> {
  const { stream, memory } = turn;
  if (counterexample && outcome.kind === 'failed') {
    showProperty(stream, counterexample);
    return undefined;
  }
  if (outcome.kind === 'failed') return errorDetails(turn, outcome);
  const spec = memory.spec === undefined ? undefined : await turn.host.engine.specs.get(memory.spec);
  const isTold = taskShown || spec?.gate !== undefined;
  if (outcome.message !== undefined && !isTold) stream.markdown(`\n\n${prose(outcome.message)}\n\n`);
  if (spec) showNextStep(stream, spec, summariesOf(written));
  return undefined;
}

/** What the documents of this answer hold and what changed in them. */
function summariesOf(written: Watched['written']): ReadonlyMap<DocumentName, string> {
  return new Map(
    [...written.values()].flatMap(({ document, summary }) =>
      summary === undefined ? [] : [[document, summary] as const],
    ),
  );
}

function errorDetails(
  { again }: Turn,
  { code, message }: Extract<RunOutcome, { kind: 'failed' }>,
): ChatErrorDetails {
  const retry: AgainCard = { card: 'again', again };
  const connect: AgainCard = { card: 'connect', again };
  const buttons = [{ label: l10n.t('Try again'), data: retry }];
  if (code.startsWith('model-')) buttons.push({ label: l10n.t('Change the connection'), data: connect });
  if (code === 'model-auth') buttons.shift();
  return { message, confirmationButtons: buttons };
}

/** In Restricted Mode there is nothing to be done but reading: says so, and whether that ends the turn. */
function sayRestricted({ stream }: Turn, request: RunRequest): boolean {
  const reads = request.kind === 'vibe';
  stream.markdown(
    reads
      ? l10n.t(
          '*This folder is in Restricted Mode: I read and answer, but I change nothing and run nothing.*',
        )
      : l10n.t(
          'This folder is in Restricted Mode, where I only read. Trust it to write specs and run tasks.',
        ),
  );
  stream.button({ command: 'workbench.trust.manage', title: l10n.t('Manage trust') });
  return !reads;
}

/** What the picker says; a model that is not ours is as if none was picked. */
async function chosenModel({ request, host, controller }: Turn): Promise<string> {
  const { id, vendor: whose } = request.model;
  if (whose === vendor && id !== noModel) return id;
  const choices = await host.connection.models(controller.signal);
  return (choices.find(({ isDefault }) => isDefault) ?? choices[0])?.id ?? '';
}

/** The titles of tasks that are worked on themselves: those without children. */
function taskTitles(specs: readonly SpecSnapshot[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  const add = (spec: string, tasks: readonly TaskSnapshot[]): void => {
    for (const { number, title, children } of tasks) {
      if (children.length === 0) titles.set(`${spec}#${number}`, title);
      add(spec, children);
    }
  };
  for (const { name, tasks } of specs) add(name, tasks);
  return titles;
}
