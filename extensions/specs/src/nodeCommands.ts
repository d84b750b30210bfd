import { type Disposable, Uri, commands, l10n, window } from 'vscode';
import { messageOf } from '../../../src/base/index.ts';
import type { DriftItem } from '../../../src/protocol/index.ts';
import { openPlace } from './openPlace.ts';
import type { TraceFeed } from './trace/traceFeed.ts';
import { showEvidence } from './tree/evidenceDocuments.ts';
import type { Node } from './tree/nodes.ts';

type Handler = (node: Node) => Thenable<unknown> | undefined;

/** The commands of the view's menus: they know which row they are for, and hand it to those who carry it out. */
export function registerNodeCommands(feed: TraceFeed): readonly Disposable[] {
  const forward: Readonly<Record<string, Handler>> = {
    approve: node => onDocument(node, 'specwright.approve'),
    askForChanges: node => onDocument(node, 'specwright.askForChanges'),
    startTask: node =>
      node.kind === 'task'
        ? commands.executeCommand('specwright.startTask', node.spec.name, node.task.number)
        : undefined,
    runAllTasks: node => commands.executeCommand('specwright.runAllTasks', node.spec.name),
    open: node => commands.executeCommand('vscode.open', Uri.file(pathOf(node))),
    preview: node => commands.executeCommand('markdown.showPreviewToSide', Uri.file(pathOf(node))),
    evidence: node => (node.kind === 'task' ? showEvidence(node.spec, node.task) : undefined),
    matrix: node => commands.executeCommand('specwright.openTraceMatrix', node.spec.name),
    check: node => check(feed, node.spec.name),
    acceptLinks: node => acceptLinks(feed, node.spec.name),
  };
  const onPair: Readonly<Record<string, (pair: DriftItem) => Promise<void>>> = {
    openDriftCode: pair => openPlace(pair.file, pair.range),
    openDriftCriterion: pair => openCriterion(feed, pair),
    acceptSpec: pair => feed.accept(pair.id, 'spec'),
    acceptCode: pair => feed.accept(pair.id, 'code'),
  };
  return [
    ...Object.entries(forward).map(([name, run]) => register(name, run)),
    ...Object.entries(onPair).map(([name, run]) =>
      register(name, (from: Node | DriftItem) => run('kind' in from ? pairOf(from) : from)),
    ),
  ];
}

function register<T>(name: string, run: (from: T) => Thenable<unknown> | undefined): Disposable {
  return commands.registerCommand(`specwright.specs.${name}`, async (from: T) => {
    try {
      return await run(from);
    } catch (error) {
      void window.showErrorMessage(messageOf(error));
      return undefined;
    }
  });
}

function onDocument(node: Node, command: string): Thenable<unknown> | undefined {
  return node.kind === 'document' ? commands.executeCommand(command, node.spec.name, node.name) : undefined;
}

function pathOf(node: Node): string {
  if (node.kind === 'document') return node.path;
  return node.spec.documents.find(({ name }) => name === 'tasks')?.path ?? node.spec.folder;
}

function pairOf(node: Node): DriftItem {
  if (node.kind !== 'drift-item') throw new TypeError('This command is for a pair that drifted.');
  return node.item;
}

async function openCriterion(feed: TraceFeed, { spec, criterion }: DriftItem): Promise<void> {
  const found = feed.traceOf(spec)?.criteria.find(({ id }) => id === criterion);
  if (!found) throw new Error(l10n.t('{0} is not there any more.', criterion));
  await openPlace(found.file, found.range);
}

/** Checks a spec, says in a sentence how it stands, and shows what there is to read. */
async function check(feed: TraceFeed, spec: string): Promise<void> {
  const { findings } = await feed.latest();
  const own = findings.filter(finding => finding.spec === spec);
  const count = (severity: string): number => own.filter(finding => finding.severity === severity).length;
  if (own.length === 0) {
    void window.showInformationMessage(l10n.t('{0}: nothing found.', spec));
    return;
  }
  void window.showInformationMessage(
    l10n.t(
      '{0}: {1} errors, {2} warnings, {3} notes.',
      spec,
      count('error'),
      count('warning'),
      count('info'),
    ),
  );
  await commands.executeCommand('workbench.actions.view.problems');
}

/** Puts down that criteria and code of a spec agree as they are now, so that drift is seen from here on. Asks first. */
async function acceptLinks(feed: TraceFeed, spec: string): Promise<void> {
  const { drift, unaccepted } = await feed.latest();
  const open = [...drift, ...unaccepted].filter(item => item.spec === spec);
  if (open.length === 0) {
    void window.showInformationMessage(l10n.t('{0}: no link waits for you.', spec));
    return;
  }
  const accept = l10n.t('Accept');
  const detail = l10n.t(
    'You say that criteria and code agree as they are now. From here on Specwright tells when one of them moves.',
  );
  const question =
    open.length === 1
      ? l10n.t('Accept 1 link of {0}?', spec)
      : l10n.t('Accept {0} links of {1}?', open.length, spec);
  const answer = await window.showInformationMessage(question, { modal: true, detail }, accept);
  if (answer === accept) await feed.accept(spec, 'code');
}
