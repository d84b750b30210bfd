import type { Evidence, Waiver } from '../../protocol/index.ts';
import type { DesignDocument, RequirementsDocument, TasksDocument } from '../specs/index.ts';

interface TracedDocument<T> {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly tree: T;
}

/** What a trace looks at in one spec. */
export interface TracedSpec {
  readonly name: string;
  readonly kind: 'feature' | 'bugfix';
  readonly requirements?: TracedDocument<RequirementsDocument>;
  readonly design?: TracedDocument<DesignDocument>;
  readonly tasks?: TracedDocument<TasksDocument>;
  readonly evidence: readonly Evidence[];
  readonly waivers: readonly Waiver[];
}
