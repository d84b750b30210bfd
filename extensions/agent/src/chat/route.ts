import {
  type DocumentName,
  type SpecSnapshot,
  type SpecStart,
  type TaskSnapshot,
  counterexampleSchema,
} from '../../../../src/protocol/index.ts';
import { isDocumentName, takeDocument, takeSpec } from './arguments.ts';
import type {
  ChatMemory,
  GateCard,
  Problem,
  Prompt,
  PropertyCard,
  Route,
  SyncCard,
  TaskCard,
} from './routes.ts';

const soundsLikeApproval =
  /^\s*(yes|ok|okay|approved?|i approve|lgtm|looks good( to me)?|go on|go ahead|continue|proceed|next)\s*[.!]*\s*$/i;

/** Where a prompt leads, given what the chat remembers and the specs as they are on disk. */
export function route(prompt: Prompt, memory: ChatMemory, specs: readonly SpecSnapshot[]): Route {
  switch (prompt.command) {
    case 'spec':
      return newSpec(prompt);
    case 'bugfix':
      return newSpec(prompt, 'bugfix');
    case 'design':
      return newSpec(prompt, 'design-first');
    case 'quick':
      return newSpec(prompt, 'quick');
    case 'vibe':
      return vibe(prompt);
    case 'sync':
      return sync(prompt.text, memory, specs);
    case 'approve':
      return approve(prompt.text, memory, specs);
    case 'changes':
      return changes(prompt.text, memory, specs);
    case 'task':
      return task(prompt.text, memory, specs);
    case 'tasks':
      return allTasks(prompt.text, memory, specs);
    case 'continue':
      return { kind: 'resume' };
    default:
      return plain(prompt, memory, specs);
  }
}

function newSpec({ text, images }: Prompt, start?: SpecStart): Route {
  if (text.trim() === '') return problem({ kind: 'nothing-said' });
  const request = { kind: 'spec-new', text, images, ...(start && { start }) } as const;
  return { kind: 'run', way: 'spec', request };
}

function sync(text: string, memory: ChatMemory, specs: readonly SpecSnapshot[]): Route {
  const spec = takeSpec(text, memory.spec, specs);
  if (!spec.found) return problem(spec.problem);
  const { name, documents } = spec.found;
  const document = takeDocument(spec.rest).document ?? documents.find(({ behind }) => behind)?.name;
  const isBehind = documents.some(one => one.name === document && one.behind !== undefined);
  if (!document || !isBehind) return problem({ kind: 'nothing-behind', spec: name });
  return { kind: 'sync', spec: name, document };
}

function vibe({ text, images }: Prompt): Route {
  if (text.trim() === '' && images.length === 0) return problem({ kind: 'nothing-said' });
  return { kind: 'run', way: 'vibe', request: { kind: 'vibe', text, images } };
}

function approve(text: string, memory: ChatMemory, specs: readonly SpecSnapshot[]): Route {
  const spec = takeSpec(text, memory.spec, specs);
  if (!spec.found) return problem(spec.problem);
  const document = takeDocument(spec.rest).document ?? spec.found.gate;
  if (!document) return problem({ kind: 'nothing-waits', spec: spec.found.name });
  return { kind: 'approve', spec: spec.found.name, document };
}

function changes(text: string, memory: ChatMemory, specs: readonly SpecSnapshot[]): Route {
  const spec = takeSpec(text, memory.spec, specs);
  if (!spec.found) return problem(spec.problem);
  const { document = spec.found.gate, rest } = takeDocument(spec.rest);
  if (!document) return problem({ kind: 'nothing-waits', spec: spec.found.name });
  if (rest === '') return problem({ kind: 'nothing-said' });
  if (spec.found.documents.find(({ name }) => name === document)?.state === 'missing') {
    return problem({ kind: 'not-written', spec: spec.found.name, document });
  }
  return revise(spec.found.name, document, rest);
}

function task(text: string, memory: ChatMemory, specs: readonly SpecSnapshot[]): Route {
  const spec = takeSpec(text, memory.spec, specs);
  if (!spec.found) return problem(spec.problem);
  const number = spec.rest.replace(/\.$/, '');
  const { name, tasks } = spec.found;
  if (!hasTask(tasks, number)) return problem({ kind: 'no-such-task', spec: name, task: number });
  return { kind: 'run', spec: name, request: { kind: 'task', spec: name, task: number } };
}

function allTasks(text: string, memory: ChatMemory, specs: readonly SpecSnapshot[]): Route {
  const spec = takeSpec(text, memory.spec, specs);
  if (!spec.found) return problem(spec.problem);
  const { name } = spec.found;
  const includeOptional = spec.rest === 'optional';
  return { kind: 'run', spec: name, request: { kind: 'tasks', spec: name, includeOptional } };
}

/** While a document of the chat's spec waits for approval, what is typed changes that document. */
function plain(prompt: Prompt, memory: ChatMemory, specs: readonly SpecSnapshot[]): Route {
  const { text, images, pickedWay } = prompt;
  if (pickedWay === 'vibe') return vibe(prompt);
  const spec = specs.find(({ name }) => name === memory.spec);
  if (spec?.gate) {
    const { name, gate: document } = spec;
    if (text.trim() === '') return problem({ kind: 'nothing-said' });
    if (soundsLikeApproval.test(text)) return { kind: 'confirm-approval', spec: name, document, text };
    return revise(name, document, text);
  }
  if (spec || memory.way === 'vibe') return { ...vibe(prompt), ...(spec && { spec: spec.name }) };
  if (pickedWay === 'spec' && !soundsLikeBug(text)) return newSpec(prompt);
  if (text.trim() === '') return problem({ kind: 'nothing-said' });
  return { kind: 'choose-way', text, images };
}

/** Whether a prompt reads like the report of a bug, so that it is asked about what kind of spec it needs. */
export function soundsLikeBug(text: string): boolean {
  return /\b(?:bugs?|fix(?:es)?|broken|crash(?:es|ed)?|regression|defect|wrong(?:ly)?|incorrect(?:ly)?|fails? (?:to|when|with)|should(?: not|n't) )/i.test(
    text,
  );
}

function revise(spec: string, document: DocumentName, text: string): Route {
  return { kind: 'run', spec, way: 'spec', request: { kind: 'spec-revise', spec, document, text } };
}

function hasTask(tasks: readonly TaskSnapshot[], number: string): boolean {
  return tasks.some(one => one.number === number || hasTask(one.children, number));
}

function problem(what: Problem): Route {
  return { kind: 'problem', problem: what };
}

/** The memory in an answer's metadata; whatever does not fit is as if it were not there. */
export function readMemory(metadata: unknown): ChatMemory {
  if (typeof metadata !== 'object' || metadata === null) return {};
  const { session, way, spec } = metadata as Record<string, unknown>;
  return {
    ...(typeof session === 'string' && { session }),
    ...((way === 'spec' || way === 'vibe') && { way }),
    ...(typeof spec === 'string' && { spec }),
  };
}

/** The gate among the data of answered cards, if there is one. */
export function readGateCard(data: readonly unknown[] | undefined): GateCard | undefined {
  for (const one of data ?? []) {
    if (typeof one !== 'object' || one === null) continue;
    const { card, spec, document } = one as Record<string, unknown>;
    if (card === 'gate' && typeof spec === 'string' && isDocumentName(document)) {
      return { card, spec, document };
    }
  }
  return undefined;
}

/** The next task among the data of answered cards, if there is one. */
export function readTaskCard(data: readonly unknown[] | undefined): TaskCard | undefined {
  for (const one of data ?? []) {
    if (typeof one !== 'object' || one === null) continue;
    const { card, spec, task } = one as Record<string, unknown>;
    if (card === 'task' && typeof spec === 'string' && typeof task === 'string') return { card, spec, task };
  }
  return undefined;
}

/** The document to sync among the data of answered cards, if there is one. */
export function readSyncCard(data: readonly unknown[] | undefined): SyncCard | undefined {
  for (const one of data ?? []) {
    if (typeof one !== 'object' || one === null) continue;
    const { card, spec, document } = one as Record<string, unknown>;
    if (card === 'sync' && typeof spec === 'string' && isDocumentName(document)) {
      return { card, spec, document };
    }
  }
  return undefined;
}

/** The property that does not hold among the data of answered cards, if there is one. */
export function readPropertyCard(data: readonly unknown[] | undefined): PropertyCard | undefined {
  for (const one of data ?? []) {
    if (typeof one !== 'object' || one === null) continue;
    const { card, spec, task, properties, found } = one as Record<string, unknown>;
    const counterexample = counterexampleSchema.safeParse(found);
    if (card !== 'property' || typeof spec !== 'string' || typeof task !== 'string') continue;
    if (!counterexample.success || !Array.isArray(properties)) continue;
    return { card, spec, task, properties: properties.map(String), found: counterexample.data };
  }
  return undefined;
}
