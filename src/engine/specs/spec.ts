import type { DocumentName, SpecStart } from '../../protocol/index.ts';
import type { Crypto } from '../ports/index.ts';
import {
  type DesignDocument,
  type DocumentTree,
  type FileProblem,
  type RequirementsDocument,
  type SpecWorkflow,
  type TaskMark,
  type TasksDocument,
  type TasksMeta,
  parseTasks,
} from './documents/index.ts';
import { withMarks } from './taskMarks.ts';

/** One document of a spec as it was read. */
export interface SpecDocument<T extends DocumentTree> {
  /** Absolute, in inner form. */
  readonly path: string;
  readonly text: string;
  /** What an approval is of; see {@link contentHash}. */
  readonly hash: string;
  readonly tree: T;
}

/** The documents of a spec that exist; `requirements` is `bugfix.md` where the spec is of a bug. */
export interface SpecDocuments {
  readonly requirements?: SpecDocument<RequirementsDocument>;
  readonly design?: SpecDocument<DesignDocument>;
  readonly tasks?: SpecDocument<TasksDocument>;
}

/** What a spec is, as `.kiro/specs/<name>/.config.kiro` says it. */
export interface SpecType {
  readonly kind: 'feature' | 'bugfix';
  readonly workflow: SpecWorkflow;
}

/** The type of a spec that begins this way. */
export function typeOf(start: SpecStart): SpecType {
  switch (start) {
    case 'requirements-first':
    case 'design-first':
      return { kind: 'feature', workflow: start };
    case 'bugfix':
      return { kind: 'bugfix', workflow: 'requirements-first' };
    case 'quick':
      return { kind: 'feature', workflow: 'fast-task' };
  }
}

/** A problem with a side file of a spec. */
export interface SpecProblem extends FileProblem {
  /** Absolute, in inner form. */
  readonly path: string;
}

/** A spec with its documents read. */
export interface Spec extends SpecType {
  /** Its path under `.kiro/specs`. */
  readonly name: string;
  /** Absolute, in inner form. */
  readonly folder: string;
  readonly documents: SpecDocuments;
  /** How property tests ended last, by the keys of `tasks.meta.json`. */
  readonly propertyResults?: TasksMeta['pbtResults'];
  /** What in its side files could not be understood, broken or of a newer version; the spec was read without it. */
  readonly problems?: readonly SpecProblem[];
}

/** The order in which a spec's documents are written and approved. */
export function documentOrder(workflow: SpecWorkflow): readonly DocumentName[] {
  return workflow === 'design-first'
    ? ['design', 'requirements', 'tasks']
    : ['requirements', 'design', 'tasks'];
}

/**
 * The hash that an approval names: SHA-256 of the text with `\n` as line end, no byte order mark, and every task unticked.
 * So neither a checkout on another system nor the progress of the tasks makes an approved document look edited.
 */
export function contentHash(crypto: Crypto, document: DocumentName, text: string): string {
  return crypto.sha256(
    (document === 'tasks' ? unticked(text) : text).replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n'),
  );
}

function unticked(text: string): string {
  const tree = parseTasks(text);
  return withMarks(tree, new Map(tree.tasks.map(task => [task, ' ' satisfies TaskMark])));
}
