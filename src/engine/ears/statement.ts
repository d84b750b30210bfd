import type { EarsPattern } from '../../protocol/index.ts';

/** A part of a criterion's text, in UTF-16 units from its beginning, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A part with its text: `text` is what lies at the span. */
export interface EarsPart extends Span {
  readonly text: string;
}

/** A condition: WHERE a feature is there, WHILE a state lasts, WHEN something happens, IF something unwanted is so. */
export interface EarsClause {
  readonly kind: 'where' | 'while' | 'when' | 'if';
  readonly keyword: Span;
  readonly body: EarsPart;
}

/** A figure with what it limits. */
export interface Bound extends EarsPart {
  /** The words before it, in lower case; empty where there are none. */
  readonly quantity: string;
  readonly relation: 'eq' | 'lt' | 'le' | 'gt' | 'ge' | 'between';
  readonly value: number;
  /** The other end of `between`. */
  readonly upper?: number;
  /** `ms`, `s`, `min`, `h`, `d`, `B`, `KB`, `MB`, `GB`, `%`, or the noun that is counted. */
  readonly unit?: string;
}

/** The binding verb. */
export interface Modal extends EarsPart {
  readonly negated: boolean;
  readonly strength: 'shall' | 'must' | 'should' | 'will' | 'may' | 'local';
}

/** Languages whose keywords are known; `en` includes a local body between English keywords. */
export type EarsLanguage = 'en' | 'ja' | 'zh' | 'ru' | 'de' | 'pt' | 'es' | 'fr';

/** One criterion as EARS reads it (Mavin and others, RE'09). */
export interface EarsStatement {
  readonly pattern: EarsPattern;
  readonly language: EarsLanguage;
  readonly clauses: readonly EarsClause[];
  readonly system?: EarsPart;
  /** The first binding verb. */
  readonly modal?: Modal;
  /** All of them, quoted text and code left out. */
  readonly modals: readonly Modal[];
  readonly response?: EarsPart;
  readonly bounds: readonly Bound[];
  /** Every keyword, for its colour. */
  readonly keywords: readonly Span[];
}
