import { CodedError, joinPath } from '../../base/index.ts';
import type { DocumentName, DocumentState, RunOutcome, SpecSnapshot } from '../../protocol/index.ts';
import type { TurnEnd } from '../agent/index.ts';
import type { FirstRequest } from '../sessions/index.ts';
import type { Spec } from '../specs/index.ts';
import type { ActiveRun } from './activeRun.ts';
import { type PromptName, renderPrompt } from './prompts.ts';

type Request<K extends FirstRequest['kind']> = Extract<FirstRequest, { kind: K }>;

/** A new spec from a sentence: one turn that writes requirements.md. */
export async function runSpecNew(run: ActiveRun, request: Request<'spec-new'>): Promise<RunOutcome> {
  const { specs, deps } = run.parts;
  const taken = new Set(await specs.list());
  const { turn, end } = await run.turn({
    mode: 'spec',
    prompt: renderPrompt(deps.prompts, 'specRequirements', { request: request.text }),
    images: request.images,
    forbids: (path, now) => {
      const place = specs.placeOf(path);
      const isNew = place && (!taken.has(place.spec) || writtenSpecs(run, now).includes(place.spec));
      if (place?.document === 'requirements' && isNew) return undefined;
      if (place?.document === 'requirements')
        return `there is a spec "${place.spec}" already; choose another name`;
      return 'in this phase only the requirements.md of the new spec may be written';
    },
  });
  if (end.kind === 'failed') return end;
  const spec = writtenSpecs(run, turn).at(-1);
  if (spec === undefined) {
    return failed(
      'spec-not-written',
      'The model ended without writing requirements.md. Ask again, or say more about the feature.',
    );
  }
  await specs.ensureConfig(spec);
  return finishDocument(run, spec, { document: 'requirements', end });
}

/** The next document of a spec; those before it must be approved. */
export async function runSpecDocument(
  run: ActiveRun,
  request: Request<'spec-document'>,
): Promise<RunOutcome> {
  const { document } = request;
  const { spec, snapshot } = await specOf(run, request.spec);
  checkMayWrite(snapshot, document, run.isResumed);
  const name: PromptName =
    document === 'design' ? 'specDesign' : document === 'tasks' ? 'specTasks' : 'specRequirements';
  const { end } = await run.turn({
    mode: 'spec',
    spec: request.spec,
    prompt: renderPrompt(run.parts.deps.prompts, name, {
      spec: spec.name,
      request: spec.name,
      ...textsOf(spec),
    }),
    forbids: path => onlyThis(run, path, request),
  });
  if (end.kind === 'failed') return end;
  return finishDocument(run, request.spec, { document, end });
}

/** Changes to a document that the user asked for. */
export async function runSpecRevise(run: ActiveRun, request: Request<'spec-revise'>): Promise<RunOutcome> {
  const { document } = request;
  const { spec } = await specOf(run, request.spec);
  const text = spec.documents[document]?.text;
  if (text === undefined) {
    throw new CodedError(
      'spec-document-missing',
      `The spec "${spec.name}" has no ${document}.md yet, so there is nothing to change.`,
    );
  }
  const { end } = await run.turn({
    mode: 'spec',
    spec: request.spec,
    prompt: renderPrompt(run.parts.deps.prompts, 'specRevise', {
      phase: document,
      spec: spec.name,
      request: request.text,
      document: text,
    }),
    forbids: path => onlyThis(run, path, request),
  });
  if (end.kind === 'failed') return end;
  return finishDocument(run, request.spec, { document, end });
}

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
    throw new CodedError('spec-gate-closed', `${name}.md of "${snapshot.name}" ${what}. Approve it first.`);
  }
}

function checkMayWrite(snapshot: SpecSnapshot, document: DocumentName, isResumed: boolean): void {
  checkGateOpen(snapshot, document);
  if (isResumed || stateOf(snapshot, document) === 'missing') return;
  throw new CodedError(
    'spec-document-exists',
    `${document}.md of "${snapshot.name}" is written already. Ask for changes to it instead.`,
  );
}

function stateOf(snapshot: SpecSnapshot, document: DocumentName): DocumentState {
  return snapshot.documents.find(({ name }) => name === document)?.state ?? 'missing';
}

function onlyThis(
  run: ActiveRun,
  path: string,
  wanted: { readonly spec: string; readonly document: DocumentName },
): string | undefined {
  const place = run.parts.specs.placeOf(path);
  if (place?.spec === wanted.spec && place.document === wanted.document) return undefined;
  return `in this phase only ${wanted.document}.md of the spec "${wanted.spec}" may be written`;
}

/** The specs whose requirements a turn wrote, in order. */
function writtenSpecs(run: ActiveRun, turn: string): readonly string[] {
  return run.session.linesOf(turn).flatMap(line => {
    if (line.kind !== 'result') return [];
    return line.written.flatMap(path => {
      const place = run.parts.specs.placeOf(path);
      return place?.document === 'requirements' ? [place.spec] : [];
    });
  });
}

interface Finished {
  readonly document: DocumentName;
  readonly end: Extract<TurnEnd, { kind: 'done' }>;
}

/** Shows the document that a phase ended with, or says what is wrong with it. */
async function finishDocument(
  run: ActiveRun,
  name: string,
  { document, end }: Finished,
): Promise<RunOutcome> {
  const spec = await run.parts.specs.load(name);
  const written = spec?.documents[document];
  const path =
    written?.path ?? joinPath(run.parts.deps.workspace.root, '.kiro/specs', name, `${document}.md`);
  if (!spec || !written || written.text.trim() === '') {
    return failed(
      'spec-not-written',
      `The model ended without writing ${document}.md of "${name}". Ask again.`,
    );
  }
  run.emit({ type: 'document', spec: name, document, path });
  const problem = emptiness(spec, document);
  if (problem !== undefined) {
    return failed(
      'spec-document-invalid',
      `${document}.md of "${name}" ${problem}. Ask for changes, or mend it by hand.`,
    );
  }
  const message = end.message ?? `Read ${document}.md, then approve it or ask for changes.`;
  return { kind: 'done', message };
}

/** What a document must hold for the next phase to have anything to work on. */
function emptiness(spec: Spec, document: DocumentName): string | undefined {
  const { requirements, design, tasks } = spec.documents;
  switch (document) {
    case 'requirements': {
      const hasCriteria = requirements?.tree.requirements.some(({ criteria }) => criteria.length > 0);
      return hasCriteria === true ? undefined : 'holds no requirement with acceptance criteria';
    }
    case 'design':
      return design && design.tree.sections.length > 1 ? undefined : 'has no sections';
    case 'tasks':
      return tasks && tasks.tree.tasks.length > 0 ? undefined : 'holds no tasks (`- [ ] 1. …`)';
  }
}

function textsOf(spec: Spec): Readonly<Record<'requirements' | 'design', string>> {
  return { requirements: spec.documents.requirements?.text ?? '', design: spec.documents.design?.text ?? '' };
}

function failed(code: string, message: string): RunOutcome {
  return { kind: 'failed', code, message };
}
