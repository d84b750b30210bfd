import { l10n, window } from 'vscode';
import type { DocumentName, SpecSnapshot, TaskSnapshot } from '../../../../src/protocol/index.ts';

/** A spec and one of its documents. */
export interface DocumentChoice {
  readonly spec: string;
  readonly document: DocumentName;
}

/** The document of the active editor, else one that the user picks; `all` offers those that wait for nothing too. */
export async function pickDocument(
  specs: readonly SpecSnapshot[],
  { all, title }: { readonly all: boolean; readonly title: string },
): Promise<DocumentChoice | undefined> {
  const documents = specs.flatMap(spec =>
    spec.documents
      .filter(({ name, state }) => (all ? state !== 'missing' : name === spec.gate || state === 'changed'))
      .map(({ name, path }) => ({ spec: spec.name, document: name, path })),
  );
  const active = window.activeTextEditor?.document.uri.path;
  const open = documents.find(({ path }) => active?.endsWith(path));
  if (open) return open;
  const items = documents.map(one => ({ label: `${one.document}.md`, description: one.spec, one }));
  if (items.length === 0) {
    void window.showInformationMessage(l10n.t('No document waits for approval.'));
    return undefined;
  }
  return (await window.showQuickPick(items, { title }))?.one;
}

/** A document that is behind those before it. */
export async function pickLate(specs: readonly SpecSnapshot[]): Promise<DocumentChoice | undefined> {
  const items = specs.flatMap(({ name, documents }) =>
    documents
      .filter(({ behind }) => behind !== undefined)
      .map(({ name: document }) => ({ label: `${document}.md`, description: name, spec: name, document })),
  );
  if (items.length === 0) {
    void window.showInformationMessage(l10n.t('Every document keeps up with those before it.'));
    return undefined;
  }
  if (items.length === 1) return items[0];
  return window.showQuickPick(items, { title: l10n.t('Sync a document') });
}

/** A spec that has tasks, picked where there are several. */
export async function pickSpec(specs: readonly SpecSnapshot[], title: string): Promise<string | undefined> {
  const ready = specs.filter(({ tasks }) => tasks.length > 0);
  if (ready.length === 0) void window.showInformationMessage(l10n.t('No spec has tasks yet.'));
  if (ready.length < 2) return ready[0]?.name;
  const items = ready.map(({ name, totals }) => ({
    label: name,
    description: l10n.t('{0} of {1} tasks done', totals.done, totals.total),
  }));
  return (await window.showQuickPick(items, { title }))?.label;
}

/** An open task of one of the specs. */
export async function pickTask(
  specs: readonly SpecSnapshot[],
): Promise<{ readonly spec: string; readonly task: string } | undefined> {
  const items = specs.flatMap(spec =>
    leaves(spec.tasks)
      .filter(({ status }) => status !== 'done')
      .map(({ number, title }) => ({
        label: `${number} ${title}`,
        description: spec.name,
        spec: spec.name,
        task: number,
      })),
  );
  if (items.length === 0) void window.showInformationMessage(l10n.t('No spec has open tasks.'));
  return items.length === 0 ? undefined : window.showQuickPick(items, { title: l10n.t('Start a task') });
}

function leaves(tasks: readonly TaskSnapshot[]): readonly TaskSnapshot[] {
  return tasks.flatMap(task => (task.children.length === 0 ? [task] : leaves(task.children)));
}
