import { CodedError, baseName } from '../../base/index.ts';
import type { DocumentName, RunOutcome, SpecStart } from '../../protocol/index.ts';
import type { FirstRequest } from '../sessions/index.ts';
import { type Spec, documentFile, documentOrder, typeOf } from '../specs/index.ts';
import type { ActiveRun } from './activeRun.ts';
import { type PromptName, renderPrompt } from './prompts.ts';
import { checkGateOpen, finishDocument, onlyThis, specOf, stateOf } from './specDocuments.ts';

type Request<K extends FirstRequest['kind']> = Extract<FirstRequest, { kind: K }>;

/** How a spec begins: what the model is told, and which documents its first turn writes. */
const starts: Readonly<
  Record<SpecStart, { readonly prompt: PromptName; readonly documents: readonly DocumentName[] }>
> = {
  'requirements-first': { prompt: 'specRequirements', documents: ['requirements'] },
  'design-first': { prompt: 'designFirst', documents: ['design'] },
  bugfix: { prompt: 'bugfixRequirements', documents: ['requirements'] },
  quick: { prompt: 'quickSpec', documents: ['requirements', 'design', 'tasks'] },
};

/** A new spec from a sentence: one turn that writes its first document, or all of them. */
export async function runSpecNew(run: ActiveRun, request: Request<'spec-new'>): Promise<RunOutcome> {
  const { specs, deps } = run.parts;
  const start = request.start ?? 'requirements-first';
  const { prompt, documents } = starts[start];
  const begun = typeOf(start);
  const files = documents.map(document => documentFile(begun.kind, document));
  const taken = new Set(await specs.list());
  const { turn, end } = await run.turn({
    mode: 'spec',
    prompt: renderPrompt(deps.prompts, prompt, { request: request.text }),
    images: request.images,
    begun,
    forbids: (path, now) => {
      const place = specs.placeOf(path);
      if (!place || !files.includes(baseName(path).toLowerCase()))
        return `in this phase only the ${files.join(', ')} of the new spec may be written`;
      const [own] = writtenSpecs(run, now);
      const isNew = own === undefined ? !taken.has(place.spec) : own === place.spec;
      if (isNew) return undefined;
      return own === undefined
        ? `there is a spec "${place.spec}" already; choose another name`
        : `this turn writes the spec "${own}"`;
    },
  });
  if (end.kind === 'failed') return end;
  const spec = writtenSpecs(run, turn).at(-1);
  if (spec === undefined) {
    return failed(
      'spec-not-written',
      `The model ended without writing ${files[0]}. Ask again, or say more about what you want.`,
    );
  }
  await specs.ensureConfig(spec, begun);
  let outcome: RunOutcome = { kind: 'done' };
  for (const document of documents) {
    outcome = await finishDocument(run, spec, { document, end });
    if (outcome.kind !== 'done') break;
  }
  return outcome;
}

/** The next document of a spec; those before it must be approved. */
export async function runSpecDocument(
  run: ActiveRun,
  request: Request<'spec-document'>,
): Promise<RunOutcome> {
  const { document } = request;
  const { spec, snapshot } = await specOf(run, request.spec);
  checkGateOpen(snapshot, document);
  if (!run.isResumed && stateOf(snapshot, document) !== 'missing') {
    throw new CodedError(
      'spec-document-exists',
      `${documentFile(spec.kind, document)} of "${spec.name}" is written already. Ask for changes to it instead.`,
    );
  }
  const { end } = await run.turn({
    mode: 'spec',
    spec: request.spec,
    prompt: renderPrompt(run.parts.deps.prompts, promptFor(spec, document), {
      spec: spec.name,
      request: spec.name,
      ...textsOf(spec),
    }),
    forbids: path => onlyThis(run, path, { ...request, kind: spec.kind }),
  });
  if (end.kind === 'failed') return end;
  return finishDocument(run, request.spec, { document, end });
}

function promptFor({ kind, workflow }: Spec, document: DocumentName): PromptName {
  switch (document) {
    case 'requirements':
      if (kind === 'bugfix') return 'bugfixRequirements';
      return workflow === 'design-first' ? 'requirementsFromDesign' : 'specRequirements';
    case 'design':
      return kind === 'bugfix' ? 'bugfixDesign' : 'specDesign';
    case 'tasks':
      return kind === 'bugfix' ? 'bugfixTasks' : 'specTasks';
  }
}

/** Changes to a document that the user asked for. */
export async function runSpecRevise(run: ActiveRun, request: Request<'spec-revise'>): Promise<RunOutcome> {
  const { document } = request;
  const { spec } = await specOf(run, request.spec);
  const file = documentFile(spec.kind, document);
  const before = writtenText(spec, document);
  const { end } = await run.turn({
    mode: 'spec',
    spec: request.spec,
    prompt: renderPrompt(run.parts.deps.prompts, 'specRevise', {
      phase: document,
      spec: spec.name,
      file,
      request: request.text,
      document: before,
    }),
    forbids: path => onlyThis(run, path, { ...request, kind: spec.kind }),
  });
  if (end.kind === 'failed') return end;
  return finishDocument(run, request.spec, { document, end, before });
}

/** Brings a document up to those before it. They must be approved as they are now. */
export async function runSpecSync(run: ActiveRun, request: Request<'spec-sync'>): Promise<RunOutcome> {
  const { document } = request;
  const { spec, snapshot } = await specOf(run, request.spec);
  const file = documentFile(spec.kind, document);
  const before = writtenText(spec, document);
  checkGateOpen(snapshot, document);
  const behind = snapshot.documents.find(({ name }) => name === document)?.behind ?? [];
  if (behind.length === 0 && !run.isResumed)
    return { kind: 'done', message: `${file} of "${spec.name}" keeps up with what comes before it.` };
  const upstream = documentOrder(spec.workflow).slice(0, documentOrder(spec.workflow).indexOf(document));
  const changes = await changesOf(run, spec, { document, changed: behind.length > 0 ? behind : upstream });
  const { end } = await run.turn({
    mode: 'spec',
    spec: request.spec,
    prompt: renderPrompt(run.parts.deps.prompts, 'specSync', {
      phase: document,
      spec: spec.name,
      file,
      changes,
      document: before,
    }),
    forbids: path => onlyThis(run, path, { ...request, kind: spec.kind }),
  });
  if (end.kind === 'failed') return end;
  return finishDocument(run, request.spec, { document, end, before });
}

/** What changed in documents since another one was approved: the differences where the old text is known, else the whole text. */
async function changesOf(
  run: ActiveRun,
  spec: Spec,
  { document, changed }: { readonly document: DocumentName; readonly changed: readonly DocumentName[] },
): Promise<string> {
  const parts: string[] = [];
  for (const name of changed) {
    const file = documentFile(spec.kind, name);
    const diff = await run.parts.specs.changesSince(spec, { document, changed: name });
    const body =
      diff ?? `(what it was is not known here; this is all of it)\n${spec.documents[name]?.text ?? ''}`;
    parts.push(`\`${file}\`:\n${body}`);
  }
  return parts.join('\n\n');
}

function writtenText(spec: Spec, document: DocumentName): string {
  const text = spec.documents[document]?.text;
  if (text !== undefined) return text;
  throw new CodedError(
    'spec-document-missing',
    `The spec "${spec.name}" has no ${documentFile(spec.kind, document)} yet, so there is nothing to change.`,
  );
}

/** The specs that a turn wrote documents of, in order. */
function writtenSpecs(run: ActiveRun, turn: string): readonly string[] {
  return run.session.linesOf(turn).flatMap(line => {
    if (line.kind !== 'result') return [];
    return line.written.flatMap(path => {
      const place = run.parts.specs.placeOf(path);
      return place ? [place.spec] : [];
    });
  });
}

function textsOf(spec: Spec): Readonly<Record<'requirements' | 'design', string>> {
  return { requirements: spec.documents.requirements?.text ?? '', design: spec.documents.design?.text ?? '' };
}

function failed(code: string, message: string): RunOutcome {
  return { kind: 'failed', code, message };
}
