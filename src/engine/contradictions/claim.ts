import type { Criterion, Requirement } from '../specs/index.ts';
import type { Effect } from './effect.ts';
import type { Measure } from './measure.ts';

/** A condition that limits a quantity: `the file size is over 10 MB`. */
export interface Guard {
  /** The words around the figure. */
  readonly quantity: string;
  readonly measure: Measure;
  /** As it was written. */
  readonly text: string;
}

/** A condition in words: an event, a state, or a feature that is there. */
export interface Circumstance {
  readonly kind: 'on' | 'while' | 'where';
  readonly text: string;
}

/** What one criterion demands, and when, as far as it can be compared with others. */
export interface Claim {
  readonly criterion: Criterion;
  readonly requirement: Requirement;
  /** Place among all criteria of the spec. */
  readonly index: number;
  readonly system: string;
  readonly circumstances: readonly Circumstance[];
  readonly guards: readonly Guard[];
  readonly effects: readonly Effect[];
  /** What it shares with others that speak of the same case: the system, the circumstances, the limited quantities. */
  readonly caseKey: string;
  /** The verb and what follows, as written. */
  readonly duty: string;
}
