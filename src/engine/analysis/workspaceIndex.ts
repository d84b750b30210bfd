import type { Evidence, Finding, SpecTrace, Waiver } from '../../protocol/index.ts';
import type { CheckedDocument } from '../checks/index.ts';
import type { DesignDocument, RequirementsDocument, TasksDocument } from '../specs/index.ts';
import type { Mention } from '../trace/index.ts';

/** One spec with all that is known about it; files are relative to the root, with `/`. */
export interface IndexedSpec {
  readonly name: string;
  readonly kind: 'feature' | 'bugfix';
  readonly folder: string;
  readonly requirements?: CheckedDocument<RequirementsDocument>;
  readonly design?: CheckedDocument<DesignDocument>;
  readonly tasks?: CheckedDocument<TasksDocument>;
  readonly evidence: readonly Evidence[];
  readonly waivers: readonly Waiver[];
  readonly findings: readonly Finding[];
  /** Links of every criterion by its id; results and commits are left out, since nobody waits for them while typing. */
  readonly trace: SpecTrace;
}

/** What the editor's answers (hover, references, marks) are made from; a value that does not change. */
export interface WorkspaceIndex {
  /** By name. */
  readonly specs: ReadonlyMap<string, IndexedSpec>;
  /** Names of criteria, requirements and properties in code and tests, by file, in the order of the file. */
  readonly mentions: ReadonlyMap<string, readonly Mention[]>;
}
