/** A place in a text; `line` and `column` count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** One line as it was read: `text + eol` of every line, joined, is the file. */
export interface SourceLine {
  readonly text: string;
  /** `\n`, `\r\n`, `\r`, or empty at the end of the file. */
  readonly eol: string;
}

/** What every document tree has: all lines verbatim, known or not; `bom`, then the lines, joined, are the file. */
export interface DocumentTree {
  /** `\uFEFF` where the file began with one, else empty. */
  readonly bom: string;
  readonly lines: readonly SourceLine[];
}

/** A heading with what stands below it, up to the next heading of the same or a higher level. */
export interface Section {
  /** 1 to 6. */
  readonly level: number;
  readonly title: string;
  readonly range: Range;
}

/** A mention of criteria: one (`1.2`), a whole requirement (`3`), a span (`1.1-1.5`, then `to` is set), or `all`. */
export interface Reference {
  readonly target: string;
  readonly to?: string;
  readonly range: Range;
}

/** One acceptance criterion; its id in a spec is `<spec>/<requirement>.<number>`. */
export interface Criterion {
  /** `<requirement>.<number>`; the second of a duplicate ends in `~2`. */
  readonly number: string;
  /** Without its list mark; continuation lines joined by a blank, sub-items by a line break. */
  readonly text: string;
  /** Where the lines of `text` stand in the file; never empty. */
  readonly pieces: readonly CriterionPiece[];
  readonly range: Range;
}

/** The beginning of one line of a criterion: `offset` in its text, `line` and `column` in the file. */
export interface CriterionPiece {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A term of the glossary. */
export interface GlossaryTerm {
  readonly term: string;
  readonly text: string;
  /** Of the term itself. */
  readonly range: Range;
}

/** One requirement; of a bug report, one of its three classes of behaviour. */
export interface Requirement {
  /** As written after the word (`1`, `FR-1`); the second of a duplicate ends in `~2`. */
  readonly number: string;
  /** Empty where the heading has none. */
  readonly title: string;
  readonly userStory?: string;
  readonly criteria: readonly Criterion[];
  readonly range: Range;
}

/** requirements.md, or bugfix.md in the same shape. */
export interface RequirementsDocument extends DocumentTree {
  readonly title: string;
  readonly sections: readonly Section[];
  readonly requirements: readonly Requirement[];
  readonly glossary: readonly GlossaryTerm[];
}

/** A correctness property of a design. */
export interface DesignProperty {
  /** As written after the word; the second of a duplicate ends in `~2`. */
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly validates: readonly Reference[];
  readonly range: Range;
}

/** A fenced block; `range` covers the fence lines too. */
export interface Fence {
  /** First word after the opening marks, in lower case; empty where there is none. */
  readonly language: string;
  readonly text: string;
  readonly range: Range;
}

/** design.md. */
export interface DesignDocument extends DocumentTree {
  readonly title: string;
  readonly sections: readonly Section[];
  readonly diagrams: readonly Fence[];
  readonly properties: readonly DesignProperty[];
}

/** The character between the brackets of a task. */
export type TaskMark = ' ' | '-' | 'x' | '~';

/** Labelled details of a task; absent where it has none. */
export interface TaskNotes {
  /** Marked `(P)`: may run beside its neighbours. */
  readonly isParallel?: true;
  /** Numbers of the tasks that come first. */
  readonly depends?: readonly string[];
  /** What it may touch. */
  readonly boundary?: string;
  readonly bugCondition?: string;
  readonly expectedBehavior?: string;
  readonly preservation?: string;
}

/** One task; its id in a spec is `<spec>#<number>`. */
export interface Task {
  /** Unique in its document: as written without a closing dot, `@<position>` where there is none, `~2` for the second of a duplicate. */
  readonly number: string;
  readonly title: string;
  readonly mark: TaskMark;
  /** Starred or called optional itself, or below such a task. */
  readonly optional: boolean;
  /** The task's own line. */
  readonly line: number;
  /** Column of the mark; 0 where a heading stands for the task and holds none. */
  readonly markColumn: number;
  /** The task's line and its details, without its children. */
  readonly range: Range;
  readonly requirements: readonly Reference[];
  /** Numbers of the correctness properties that its details name. */
  readonly properties: readonly string[];
  /** What its details say under labels: `_Depends: 1.1_`, `_Boundary: …_`, and of a bug fix `_Bug_Condition: …_` and its kin. */
  readonly notes: TaskNotes;
  readonly parent?: Task;
  readonly children: readonly Task[];
}

/** One step of the dependency graph: task numbers that may run side by side. */
export interface Wave {
  readonly id: number;
  readonly tasks: readonly string[];
}

/** tasks.md. */
export interface TasksDocument extends DocumentTree {
  readonly title: string;
  readonly sections: readonly Section[];
  /** Every task, in the order of the file; `parent` and `children` make the tree. */
  readonly tasks: readonly Task[];
  /** Empty where the document has no readable graph. */
  readonly waves: readonly Wave[];
  /** Why a graph that is there could not be read. */
  readonly wavesProblem?: string;
}
