import { type Disposable, type LogOutputChannel, Uri, commands, l10n, window, workspace } from 'vscode';
import { messageOf } from '../../../../src/base/index.ts';
import type { Host } from '../../../../src/host/index.ts';
import type { BeforeTexts } from '../chat/beforeTexts.ts';
import type { ConnectionUi } from '../connection/connectionUi.ts';
import type { InterruptedRuns } from '../runs/interruptedRuns.ts';
import type { RunTracker } from '../runs/runTracker.ts';
import { type DocumentChoice, pickDocument, pickLate, pickSpec, pickTask } from './pickSpec.ts';
import { beginInChat, sendToChat } from './sendToChat.ts';
import { showTrustedCommands } from './trustedCommands.ts';

/** What the commands act on. */
export interface CommandDeps {
  readonly host: () => Promise<Host>;
  readonly tracker: RunTracker;
  readonly connection: ConnectionUi;
  readonly interrupted: InterruptedRuns;
  readonly before: BeforeTexts;
  readonly channel: LogOutputChannel;
  readonly refreshSpecs: () => void;
}

/** Every command of the palette; those on specs are prompts in the chat, so that one conversation tells the story. */
export function registerCommands(deps: CommandDeps): readonly Disposable[] {
  const { connection, interrupted, tracker, host } = deps;
  const handlers: Readonly<Record<string, (...args: never[]) => unknown>> = {
    connect: () => connection.pick(),
    enterKey: () => connection.enterKey(),
    useEndpoint: () => connection.useEndpoint(),
    rehearse: () => connection.rehearse(),
    forgetConnection: () => connection.forget(),
    newSpec: () => beginInChat('/spec '),
    approve: (spec?: string, document?: DocumentChoice['document']) => approve(deps, chosen(spec, document)),
    askForChanges: (spec?: string, document?: DocumentChoice['document'], text?: string) =>
      askForChanges(deps, chosen(spec, document), text),
    startTask: (spec?: string, task?: string) => startTask(deps, spec, task),
    runAllTasks: (spec?: string) => runAllTasks(deps, spec),
    runEveryTask: (spec?: string) => runAllTasks(deps, spec, ' optional'),
    sync: (spec?: string, document?: DocumentChoice['document']) => sync(deps, chosen(spec, document)),
    writeGraph: (spec?: string) => writeGraph(deps, spec),
    stop: () => tracker.stop(),
    resume: () => interrupted.choose(),
    continueRun: () => interrupted.resume(),
    discardRun: (run: string) => interrupted.discard(run),
    trustedCommands: async () => showTrustedCommands(await host()),
    showLog: () => deps.channel.show(),
    compareDocument: (path: string) => deps.before.compare(Uri.file(path)),
    refreshSpecs: () => deps.refreshSpecs(),
  };
  return Object.entries(handlers).map(([name, handler]) =>
    commands.registerCommand(`specwright.${name}`, async (...args: never[]) => {
      try {
        return await handler(...args);
      } catch (error) {
        void window.showErrorMessage(messageOf(error));
        return undefined;
      }
    }),
  );
}

function chosen(spec: unknown, document: unknown): DocumentChoice | undefined {
  return typeof spec === 'string' && typeof document === 'string'
    ? ({ spec, document } as DocumentChoice)
    : undefined;
}

async function approve({ host, tracker }: CommandDeps, choice: DocumentChoice | undefined): Promise<void> {
  if (isBusy(tracker)) return;
  const specs = await (await host()).engine.specs.list();
  const title = l10n.t('Approve a document');
  const document = choice ?? (await pickDocument(specs, { all: false, title }));
  if (document) await sendToChat(`/approve ${document.spec} ${document.document}`);
}

/** With a text it is sent as it is, otherwise the user writes it. Resolves with whether something was sent. */
async function askForChanges(
  { host, tracker, connection }: CommandDeps,
  choice: DocumentChoice | undefined,
  text: string | undefined,
): Promise<boolean> {
  if (isBusy(tracker)) return false;
  if (choice && typeof text === 'string') {
    if ((await host()).connection.state().kind === 'none') {
      offerConnection(connection);
      return false;
    }
    await sendToChat(`/changes ${choice.spec} ${choice.document} ${text}`);
    return true;
  }
  const specs = await (await host()).engine.specs.list();
  const title = l10n.t('Ask for changes to a document');
  const document = choice ?? (await pickDocument(specs, { all: true, title }));
  if (document) await beginInChat(`/changes ${document.spec} ${document.document} `);
  return false;
}

async function startTask({ host, tracker }: CommandDeps, spec: unknown, task: unknown): Promise<void> {
  if (isBusy(tracker)) return;
  if (typeof spec === 'string' && typeof task === 'string') return sendToChat(`/task ${spec} ${task}`);
  const picked = await pickTask(await (await host()).engine.specs.list());
  if (picked) await sendToChat(`/task ${picked.spec} ${picked.task}`);
}

async function runAllTasks({ host, tracker }: CommandDeps, spec: unknown, which = ''): Promise<void> {
  if (isBusy(tracker)) return;
  const specs = await (await host()).engine.specs.list();
  const name = typeof spec === 'string' ? spec : await pickSpec(specs, l10n.t('Run all tasks of a spec'));
  if (name !== undefined) await sendToChat(`/tasks ${name}${which}`);
}

async function sync({ host, tracker }: CommandDeps, choice: DocumentChoice | undefined): Promise<void> {
  if (isBusy(tracker)) return;
  const late = choice ?? (await pickLate(await (await host()).engine.specs.list()));
  if (late) await sendToChat(`/sync ${late.spec} ${late.document}`);
}

/** Writes the order in which the tasks run into the list, and shows it. */
async function writeGraph({ host, tracker }: CommandDeps, spec: unknown): Promise<void> {
  if (isBusy(tracker)) return;
  const { specs } = (await host()).engine;
  const title = l10n.t('Write the dependency graph of a spec');
  const name = typeof spec === 'string' ? spec : await pickSpec(await specs.list(), title);
  if (name === undefined) return;
  const path = (await specs.get(name))?.documents.find(one => one.name === 'tasks')?.path;
  const open = workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.path.endsWith(path ?? '\n'));
  await open?.save();
  await specs.writeGraph(name);
  if (path !== undefined) await window.showTextDocument(Uri.file(path));
}

/** A text that is sent for the user would be lost in a chat that nobody answers. */
function offerConnection(connection: ConnectionUi): void {
  const connect = l10n.t('Connect');
  void window
    .showWarningMessage(
      l10n.t('No model is connected, so nothing was sent. Your comments stay drafts.'),
      connect,
    )
    .then(answer => {
      if (answer === connect) void connection.pick();
    });
}

function isBusy(tracker: RunTracker): boolean {
  if (!tracker.busy) return false;
  const stop = l10n.t('Stop it');
  void window
    .showWarningMessage(l10n.t('The agent is at work. Wait for it, or stop it.'), stop)
    .then(answer => {
      if (answer === stop) tracker.stop();
    });
  return true;
}
