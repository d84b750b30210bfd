import {
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  l10n,
} from 'vscode';
import type { TaskSnapshot } from '../../../../src/protocol/index.ts';
import type { SpecCache } from '../specCache.ts';
import type { TraceFeed } from '../trace/traceFeed.ts';
import { closingText, documentTitle, driftText, gapText, phaseText, stateText } from '../words.ts';
import { gapOf } from './coverage.ts';
import { findingsUri } from './findingsDecorations.ts';
import { type Node, childrenOf, closingOf, idOf, isRunnable, pairName, progressOf } from './nodes.ts';
import { specTooltip, taskTooltip } from './tooltips.ts';

/** What rows are drawn from, besides themselves. */
export interface ItemSources {
  readonly cache: SpecCache;
  readonly feed: TraceFeed;
}

type NodeOf<K extends Node['kind']> = Extract<Node, { kind: K }>;

const green = new ThemeColor('testing.iconPassed');
const yellow = new ThemeColor('list.warningForeground');
const blue = new ThemeColor('progressBar.background');

/** How a row looks and what its menus may offer. */
export function toItem(node: Node, sources: ItemSources): TreeItem {
  const item = itemOf(node, sources);
  item.id = idOf(node);
  const label = typeof item.label === 'string' ? item.label : '';
  const description = typeof item.description === 'string' ? item.description : '';
  item.accessibilityInformation = { label: `${label}, ${description}` };
  return item;
}

function itemOf(node: Node, sources: ItemSources): TreeItem {
  switch (node.kind) {
    case 'spec':
      return specItem(node, sources);
    case 'document':
      return documentItem(node, sources);
    case 'task':
      return taskItem(node, sources.cache);
    case 'drift':
      return driftItem(node);
    case 'drift-item':
      return driftPairItem(node);
  }
}

function specItem({ spec }: NodeOf<'spec'>, { feed }: ItemSources): TreeItem {
  const item = new TreeItem(spec.name, TreeItemCollapsibleState.Expanded);
  item.description = phaseText(spec);
  item.tooltip = specTooltip(spec, feed.traceOf(spec.name));
  item.contextValue = spec.phase === 'implementation' ? 'spec-runnable' : 'spec';
  item.iconPath =
    spec.phase === 'done'
      ? new ThemeIcon('pass-filled', green)
      : new ThemeIcon(spec.kind === 'bugfix' ? 'bug' : 'notebook');
  return item;
}

function documentItem(node: NodeOf<'document'>, { feed }: ItemSources): TreeItem {
  const { spec, name, path, state } = node;
  const collapsible =
    childrenOf(node).length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None;
  const item = new TreeItem(documentTitle(name), collapsible);
  const waits = spec.gate === name;
  const gap = name === 'requirements' ? gapOf(feed.traceOf(spec.name), spec.tasks.length > 0) : undefined;
  // The icon says "approved" already: a gap takes the place of the word.
  const words = [
    ...(gap && state === 'approved' ? [] : [stateText(state, waits)]),
    ...(gap ? [gapText(gap)] : []),
  ];
  item.description = words.join(' · ');
  item.contextValue = waits || state === 'changed' ? 'document-waiting' : `document-${state}`;
  item.iconPath = documentIcon(state);
  if (state === 'missing') return item;
  const uri = Uri.file(path);
  item.resourceUri = findingsUri(spec.name, path);
  item.tooltip = new MarkdownString(`[${name}.md](${uri.toString()})`);
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
  return item;
}

function driftItem({ items }: NodeOf<'drift'>): TreeItem {
  const item = new TreeItem(l10n.t('Drift'), TreeItemCollapsibleState.Collapsed);
  item.description = String(items.length);
  item.tooltip = l10n.t('Criteria and code that moved apart since a person accepted that they agree.');
  item.contextValue = 'drift';
  item.iconPath = new ThemeIcon('warning', yellow);
  return item;
}

function driftPairItem({ item: pair }: NodeOf<'drift-item'>): TreeItem {
  const number = pair.criterion.split('/').at(-1) ?? pair.criterion;
  const item = new TreeItem(`${number} ↔ ${pairName(pair)}`);
  item.description = driftText(pair.side);
  item.tooltip = new MarkdownString()
    .appendText(`${pair.criterion} ↔ ${pairName(pair)}, ${pair.file}`)
    .appendMarkdown('\n\n')
    .appendText(driftText(pair.side));
  item.contextValue = 'drift-item';
  item.iconPath = new ThemeIcon('git-compare');
  item.command = { command: 'specwright.specs.openDriftCode', title: l10n.t('Open Code'), arguments: [pair] };
  return item;
}

function documentIcon(state: NodeOf<'document'>['state']): ThemeIcon {
  switch (state) {
    case 'missing':
      return new ThemeIcon('circle-large-outline');
    case 'draft':
      return new ThemeIcon('circle-large-filled', yellow);
    case 'approved':
      return new ThemeIcon('pass-filled', green);
    case 'changed':
      return new ThemeIcon('warning', yellow);
  }
}

function taskItem(node: NodeOf<'task'>, cache: SpecCache): TreeItem {
  const { spec, task } = node;
  const leaf = task.children.length === 0;
  const collapsible = leaf ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Expanded;
  const item = new TreeItem(`${task.number} ${task.title}`, collapsible);
  const atWork = cache.isAtWork(spec.name, task);
  item.description = taskText(task, atWork);
  item.iconPath = taskIcon(task, atWork);
  item.contextValue = contextOf(node, atWork);
  item.tooltip = taskTooltip(task, item.description);
  const tasks = spec.documents.find(({ name }) => name === 'tasks');
  if (tasks) {
    const selection = new Range(task.line - 1, 0, task.line - 1, 0);
    item.command = {
      command: 'vscode.open',
      title: l10n.t('Open'),
      arguments: [Uri.file(tasks.path), { selection }],
    };
  }
  return item;
}

function contextOf({ spec, task }: NodeOf<'task'>, atWork: boolean): string {
  if (atWork) return 'task-running';
  if (closingOf(task)) return 'task-closed';
  const startable = isRunnable(spec) && task.children.length === 0 && task.status !== 'done';
  return startable ? 'task-startable' : 'task-other';
}

function taskText(task: TaskSnapshot, atWork: boolean): string {
  if (task.children.length > 0) {
    const { done, total } = progressOf(task);
    return l10n.t('{0} of {1}', done, total);
  }
  const closing = closingOf(task);
  if (closing) return closingText(closing);
  if (atWork) return l10n.t('running');
  if (task.status === 'running') return l10n.t('begun, not finished');
  if (task.status === 'queued') return l10n.t('queued');
  return task.optional ? l10n.t('optional') : '';
}

function taskIcon(task: TaskSnapshot, atWork: boolean): ThemeIcon {
  if (atWork) return new ThemeIcon('loading~spin', blue);
  const closing = closingOf(task);
  if (closing?.kind === 'proof') return new ThemeIcon('pass-filled', green);
  if (closing?.kind === 'word') return new ThemeIcon('verified', green);
  if (closing) return new ThemeIcon('check');
  if (task.status === 'done') return new ThemeIcon('pass-filled', green);
  if (task.status === 'running' && task.children.length > 0)
    return new ThemeIcon('circle-large-outline', blue);
  if (task.status === 'running') return new ThemeIcon('debug-pause', yellow);
  return new ThemeIcon(task.status === 'queued' ? 'clock' : 'circle-large-outline');
}
