import type { SpecTrace } from '../../protocol/index.ts';
import type { CheckedSpec } from '../checks/index.ts';
import type { Mention } from '../trace/index.ts';

/** What the editor's answers (hover, references, marks) are made from; a value that does not change. */
export interface WorkspaceIndex {
  /** By name; the same object for as long as nothing of the spec changed. */
  readonly specs: ReadonlyMap<string, CheckedSpec>;
  /** Names of criteria, requirements and properties in code and tests, by file, in the order of the file. */
  readonly mentions: ReadonlyMap<string, readonly Mention[]>;
  /**
   * Links of the criteria of one spec, worked out when they are asked for. Results and commits are left out, since nobody waits for
   * them while typing.
   */
  readonly trace: (spec: string) => SpecTrace | undefined;
}
