import type { Evidence, Severity, TextRange, Waiver } from '../../protocol/index.ts';
import type { DiagramProblem } from '../ports/index.ts';
import type { DesignDocument, RequirementsDocument, TasksDocument } from '../specs/index.ts';

/** A document as the rules see it; `file` is relative to the root, with `/`. */
export interface CheckedDocument<T> {
  readonly file: string;
  readonly tree: T;
}

/** A problem with a side file; `file` is relative to the root, with `/`. */
export interface CheckedProblem {
  readonly file: string;
  readonly message: string;
  readonly range: TextRange;
}

/** All that the rules look at in one spec. They ask for nothing else, so that editor, CLI and CI cannot differ. */
export interface CheckedSpec {
  readonly name: string;
  readonly kind: 'feature' | 'bugfix';
  readonly requirements?: CheckedDocument<RequirementsDocument>;
  readonly design?: CheckedDocument<DesignDocument>;
  readonly tasks?: CheckedDocument<TasksDocument>;
  /** What could not be understood in the files beside its documents, broken or of a newer version. */
  readonly problems?: readonly CheckedProblem[];
  readonly evidence: readonly Evidence[];
  readonly waivers: readonly Waiver[];
  /** Numbers of criteria that a test names; absent where the project's tests were not read, and the rule on them is silent. */
  readonly tested?: ReadonlySet<string>;
  /** One entry a diagram of the design, in order; absent where they were not parsed. */
  readonly diagramProblems?: readonly (DiagramProblem | undefined)[];
}

/** What a rule is set to; `default` is its own weight, or off where its quality was not proven. */
export type RuleSetting = Severity | 'off' | 'default';

/** Settings by code; from `specwright.rules` of the folder's own settings, so that everyone has the same verdict. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;
