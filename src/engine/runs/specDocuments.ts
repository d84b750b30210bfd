import { CodedError, baseName, joinPath } from '../../base/index.ts';
import type { DocumentName, DocumentState, RunOutcome, SpecSnapshot } from '../../protocol/index.ts';
import type { TurnEnd } from '../agent/index.ts';
import { type Spec, type SpecType, describeDocument, documentFile } from '../specs/index.ts';
import type { ActiveRun } from './activeRun.ts';

/** A spec that must exist. Rejects with `spec-not-found`. */
export async function specOf(
  run: ActiveRun,
  name: string,
): Promise<{ readonly spec: Spec; readonly snapshot: SpecSnapshot }> {
  const spec = await run.parts.specs.load(name);
  const snapshot = await run.parts.specs.snapshot(name);
  if (spec && snapshot) return { spec, snapshot };
  throw new CodedError('spec-not-found', `There is no spec "${name}" under .kiro/specs.`);
}

/** Rejects with `spec-gate-closed` while a document before this one waits for the user. */
export function checkGateOpen(snapshot: SpecSnapshot, document: DocumentName | 'tasks-done'): void {
  const order = snapshot.documents.map(({ name }) => name);
  const before = document === 'tasks-done' ? order : order.slice(0, order.indexOf(document));
  for (const name of before) {
    const state = stateOf(snapshot, name);
    if (state === 'approved' || (state === 'changed' && document === 'tasks-done')) continue;
    const what = state === 'missing' ? 'does not exist yet' : 'waits for your approval';
    const file = documentFile(snapshot.kind, name);
    throw new CodedError('spec-gate-closed', `${file} of "${snapshot.name}" ${what}. Approve it first.`);
  }
}

export function stateOf(snapshot: SpecSnapshot, document: DocumentName): DocumentState {
  return snapshot.documents.find(({ name }) => name === document)?.state ?? 'missing';
}

/** Why a write to this path does not belong into a turn that is about one document. */
export function onlyThis(
  run: ActiveRun,
  path: string,
  wanted: { readonly spec: string; readonly document: DocumentName; readonly kind: SpecType['kind'] },
): string | undefined {
  const place = run.parts.specs.placeOf(path);
  const file = documentFile(wanted.kind, wanted.document);
  if (
    place?.spec === wanted.spec &&
    place.document === wanted.document &&
    baseName(path).toLowerCase() === file
  )
    return undefined;
  return `in this phase only ${file} of the spec "${wanted.spec}" may be written`;
}

/** What a turn on documents ended with. */
export interface Finished {
  readonly document: DocumentName;
  readonly end: Extract<TurnEnd, { kind: 'done' }>;
  /** The text before the turn; what changed is told by it. */
  readonly before?: string | undefined;
}

/** Shows the document that a phase ended with, or says what is wrong with it. */
export async function finishDocument(
  run: ActiveRun,
  name: string,
  { document, end, before }: Finished,
): Promise<RunOutcome> {
  const spec = await run.parts.specs.load(name);
  const written = spec?.documents[document];
  const file = documentFile(spec?.kind ?? 'feature', document);
  const path = written?.path ?? joinPath(run.parts.deps.workspace.root, '.kiro/specs', name, file);
  if (!spec || !written || written.text.trim() === '') {
    const message = `The model ended without writing ${file} of "${name}". Ask again.`;
    return { kind: 'failed', code: 'spec-not-written', message };
  }
  const summary = describeDocument(spec, document, before);
  run.emit({ type: 'document', spec: name, document, path, ...(summary !== '' && { summary }) });
  const problem = emptiness(spec, document);
  if (problem !== undefined) {
    const message = `${file} of "${name}" ${problem}. Ask for changes, or mend it by hand.`;
    return { kind: 'failed', code: 'spec-document-invalid', message };
  }
  return { kind: 'done', message: end.message ?? `Read ${file}, then approve it or ask for changes.` };
}

/** What a document must hold for the next phase to have anything to work on. */
function emptiness(spec: Spec, document: DocumentName): string | undefined {
  const { requirements, design, tasks } = spec.documents;
  switch (document) {
    case 'requirements': {
      const hasCriteria = requirements?.tree.requirements.some(({ criteria }) => criteria.length > 0);
      if (hasCriteria === true) return undefined;
      return spec.kind === 'bugfix'
        ? 'holds no clauses (`1.1 WHEN … THEN the system …`)'
        : 'holds no requirement with acceptance criteria';
    }
    case 'design':
      return design && design.tree.sections.length > 1 ? undefined : 'has no sections';
    case 'tasks':
      return tasks && tasks.tree.tasks.length > 0 ? undefined : 'holds no tasks (`- [ ] 1. …`)';
  }
}
