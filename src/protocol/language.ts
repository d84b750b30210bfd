import type { CriterionState, FileEdit, Finding, TextPosition, TextRange } from './analysis.ts';

/** A place in a file; `file` is relative to the root, with `/`. */
export interface TextPlace {
  readonly file: string;
  readonly range: TextRange;
}

/** What is told about a name; Markdown in which nothing of the workspace is trusted. */
export interface HoverText {
  /** Of the name itself. */
  readonly range: TextRange;
  readonly markdown: string;
}

/** A name that may be written where the cursor stands. */
export interface CompletionProposal {
  readonly label: string;
  /** One line beside the label: a title. */
  readonly detail: string;
  /** Markdown: the text of what is named. */
  readonly documentation: string;
  /** What the name takes the place of. */
  readonly range: TextRange;
}

/** What a part of a criterion is, for its colour. */
export type EarsTokenKind = 'keyword' | 'modal' | 'system' | 'condition' | 'figure';

/** A coloured part of one line. */
export interface TextToken {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly kind: EarsTokenKind;
}

/** Lines that fold into the first of them; both count from 1 and are included. */
export interface FoldingPlace {
  readonly startLine: number;
  readonly endLine: number;
}

/** One entry of the outline. */
export interface OutlineEntry {
  readonly kind: 'section' | 'requirement' | 'criterion' | 'property' | 'task' | 'term';
  readonly name: string;
  readonly detail: string;
  readonly range: TextRange;
  /** Of the line to go to; inside `range`. */
  readonly selection: TextRange;
  readonly children: readonly OutlineEntry[];
}

/** Where the criteria that a line names stand, worst first. */
export interface StateMark {
  readonly line: number;
  readonly state: CriterionState | 'unknown';
  /** Markdown. */
  readonly markdown: string;
}

/**
 * What an editor asks about a spec's documents, code and tests. Every answer is for the text that the analysis was told of last. A
 * file that holds nothing of a spec has empty answers.
 */
export interface Language {
  hover(file: string, at: TextPosition): Promise<HoverText | undefined>;
  /** Where the thing is written down that the name stands for. */
  definition(file: string, at: TextPosition): Promise<readonly TextPlace[]>;
  /** Everywhere that it is named; the definition itself is left out. */
  references(file: string, at: TextPosition): Promise<readonly TextPlace[]>;
  /** The name that {@link rename} would change, as it is written now. */
  renamable(
    file: string,
    at: TextPosition,
  ): Promise<{ readonly range: TextRange; readonly name: string } | undefined>;
  /** Rejects with `number-invalid` or `term-invalid`, in a sentence for the user. */
  rename(file: string, at: TextPosition, name: string): Promise<readonly FileEdit[]>;
  /** `line`: the text of the line as it is now. */
  completions(file: string, at: TextPosition, line: string): Promise<readonly CompletionProposal[]>;
  /** Of a spec's document, `text` being what it holds now; so are folding and outline. */
  tokens(file: string, text: string): Promise<readonly TextToken[]>;
  folding(file: string, text: string): Promise<readonly FoldingPlace[]>;
  outline(file: string, text: string): Promise<readonly OutlineEntry[]>;
  /** Of code and tests; none for a spec's own documents. */
  marks(file: string): Promise<readonly StateMark[]>;
  /** The edit that waives a finding by a comment before what it is about; `undefined` where its document is gone. */
  waiver(finding: Finding, reason: string): Promise<FileEdit | undefined>;
}
