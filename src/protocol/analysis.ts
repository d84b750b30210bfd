import { z } from 'zod';

/** A place in a text; `line` and `column` count from 1, columns in UTF-16 units. */
const positionSchema = z.object({ line: z.number().int().min(1), column: z.number().int().min(1) });
/** From `start` up to, not including, `end`. */
export const rangeSchema = z.object({ start: positionSchema, end: positionSchema });
/** See {@link positionSchema}. */
export type TextPosition = z.infer<typeof positionSchema>;
/** See {@link rangeSchema}. */
export type TextRange = z.infer<typeof rangeSchema>;

/** How much a finding weighs; `--fail-on` compares in this order. */
export const severities = ['error', 'warning', 'info'] as const;
/** See {@link severities}. */
export type Severity = (typeof severities)[number];

/** EARS patterns, as the CLI names them; `other` follows none. */
export const earsPatterns = [
  'ubiquitous',
  'event',
  'state',
  'optional',
  'unwanted',
  'complex',
  'other',
] as const;
/** See {@link earsPatterns}. */
export type EarsPattern = (typeof earsPatterns)[number];

/** A change of one file; `file` is relative to the root, with `/`. Edits of one fix do not overlap. */
export interface FileEdit {
  readonly file: string;
  readonly range: TextRange;
  readonly text: string;
}

/** One way to resolve a finding; without a model, in one click. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly FileEdit[];
}

/** A place that explains a finding: the other half of a contradiction, the first of two duplicates. */
export interface RelatedPlace {
  readonly file: string;
  readonly range: TextRange;
  readonly message: string;
}

/** What a rule found. The same in the editor, the CLI and CI. */
export interface Finding {
  /** Stable, `SW` and three digits. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly range: TextRange;
  readonly spec: string;
  /** Id of what it is about (`rate-limiter/2.3`, `rate-limiter#4`, `rate-limiter!1`). */
  readonly subject?: string;
  readonly fixes: readonly Fix[];
  readonly related?: readonly RelatedPlace[];
}

/** One finding as `check --format json` prints it. */
const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(severities),
  message: z.string(),
  file: z.string(),
  range: rangeSchema,
  spec: z.string(),
  subject: z.string().optional(),
  fixes: z.array(z.string()),
});

/** What `check --format json` prints. */
export const checkOutputSchema = z.object({
  version: z.literal(1),
  summary: z.object({
    specs: z.number().int(),
    requirements: z.number().int(),
    criteria: z.number().int(),
    tasks: z.number().int(),
    errors: z.number().int(),
    warnings: z.number().int(),
    infos: z.number().int(),
  }),
  findings: z.array(findingSchema),
});

/** One rule with its page: `explain` prints it, the editor links to it. */
export interface RuleDoc {
  /** Stable, `SW` and three digits. */
  readonly code: string;
  /** Kebab case. */
  readonly name: string;
  readonly group: 'form' | 'completeness' | 'traceability' | 'tasks' | 'contradictions' | 'documents';
  /** Its weight when it is on. */
  readonly severity: Severity;
  /** Off by default where its precision or recall was not proven. */
  readonly isOnByDefault: boolean;
  readonly title: string;
  /** Markdown: what, why with its source, example, fix. */
  readonly page: string;
}

/** A file that could not be read, or not as what it claims to be; `check` goes on without it and ends with status 2. */
export interface UnreadableFile {
  readonly file: string;
  readonly reason: string;
}

/** The result of a check: what `check` prints in any format, and what the editor shows. */
export interface CheckReport {
  readonly summary: z.infer<typeof checkOutputSchema>['summary'];
  /** By file, then by place, then by code. */
  readonly findings: readonly Finding[];
  readonly unreadable: readonly UnreadableFile[];
  /** What was not looked at here, a sentence each; what is reported holds all the same. */
  readonly notDone?: readonly string[];
}

/** States of a link, with OpenFastTrace's names and meanings. */
export const linkStates = [
  'covered',
  'outdated',
  'predated',
  'ambiguous',
  'unwanted',
  'orphaned',
  'duplicate',
] as const;
/** See {@link linkStates}. */
export type LinkState = (typeof linkStates)[number];

/** What stands at the other end of a link from a criterion. */
export const traceKinds = ['design', 'property', 'task', 'code', 'test', 'result', 'commit'] as const;
/** See {@link traceKinds}. */
export type TraceKind = (typeof traceKinds)[number];

/** One link of a criterion; `file` and `range` are absent for a commit, whose `target` is its hash. */
export interface TraceLink {
  readonly kind: TraceKind;
  readonly state: LinkState;
  /** Id of a task or property, title of a test or section, path of a code file, hash of a commit. */
  readonly target: string;
  readonly file?: string;
  readonly range?: TextRange;
  /** Of code with coverage: whether a test ran it. */
  readonly hit?: boolean;
  /** Of a test with results: how it ended last. */
  readonly outcome?: 'passed' | 'failed' | 'skipped';
  /** Of a task. */
  readonly status?: 'todo' | 'queued' | 'running' | 'done';
  readonly evidence?: 'evidence' | 'waiver' | 'hand';
}

/** Where a criterion stands, worst first: nobody cites it, cited, implemented, tested, proved by a passing result. */
export type CriterionState =
  'uncited' | 'planned' | 'implemented' | 'tested' | 'failing' | 'proved' | 'suspect';

/** One criterion with its links. */
export interface TracedCriterion {
  readonly id: string;
  readonly number: string;
  readonly requirement: string;
  readonly requirementTitle: string;
  readonly text: string;
  readonly pattern: EarsPattern;
  readonly file: string;
  readonly range: TextRange;
  /** Hash of its text with white space and emphasis levelled. */
  readonly hash: string;
  readonly state: CriterionState;
  readonly links: readonly TraceLink[];
}

/** Counts of one requirement or spec. */
export interface TraceCoverage {
  readonly criteria: number;
  readonly cited: number;
  readonly implemented: number;
  readonly tested: number;
  readonly proved: number;
}

/** What `trace` prints for one spec. */
export interface SpecTrace {
  readonly spec: string;
  readonly criteria: readonly TracedCriterion[];
  readonly coverage: TraceCoverage;
  readonly requirements: readonly ({ readonly number: string; readonly title: string } & TraceCoverage)[];
  /** Links whose criterion does not exist, or whose spec cannot be told. */
  readonly loose: readonly (TraceLink & { readonly names: string })[];
  /** Tasks that were run to their end, and how many of them closed with evidence. */
  readonly closed: { readonly tasks: number; readonly withEvidence: number };
}

/** One pair of texts whose accepted hashes no longer hold. */
export interface DriftItem {
  /** `<criterion id> -> <kind>:<file>[:<name>]`. */
  readonly id: string;
  readonly spec: string;
  readonly criterion: string;
  readonly side: 'spec' | 'code' | 'both' | 'missing';
  readonly file: string;
  readonly range?: TextRange;
  /** Commit at which a person last accepted the pair; absent where none was there. */
  readonly commit?: string;
  readonly acceptedAt?: string;
  readonly before?: { readonly spec?: string; readonly code?: string };
  readonly now: { readonly spec?: string; readonly code?: string };
}

/** What `drift` prints. */
export interface DriftReport {
  readonly items: readonly DriftItem[];
  /** Pairs that nobody accepted yet. */
  readonly unaccepted: readonly DriftItem[];
  readonly pairs: number;
}

/** One line of `trace.lock.jsonl`: a pair of criterion and code or test that a person accepted as it was. */
export const acceptedPairSchema = z.looseObject({
  /** As {@link DriftItem.id}. */
  id: z.string(),
  spec: z.string(),
  criterion: z.string(),
  kind: z.enum(['code', 'test']),
  file: z.string(),
  name: z.string().optional(),
  /** Hashes of what both said, without their formatting. */
  specHash: z.string(),
  codeHash: z.string(),
  /** Which of the two was right. */
  side: z.enum(['spec', 'code']),
  /** ISO 8601, UTC. */
  time: z.string(),
  /** The commit that the folder stood at. */
  commit: z.string().optional(),
});
/** See {@link acceptedPairSchema}. */
export type AcceptedPair = z.infer<typeof acceptedPairSchema>;

/** Which specs, by name; all where absent. */
export interface SpecChoice {
  readonly specs?: readonly string[];
}

/** How far a check goes. */
export interface CheckOptions extends SpecChoice {
  /** Ask the solver for contradictions too. */
  readonly deep?: boolean;
  /** Parse the diagrams; on by default. */
  readonly diagrams?: boolean;
  /** Read the project's tests for the ids they name; on by default. */
  readonly tests?: boolean;
}

/** Where results lie; paths or globs relative to the root, the usual places where absent. */
export interface TraceOptions extends SpecChoice {
  readonly junit?: readonly string[];
  readonly lcov?: readonly string[];
}

/** A person's word on pairs of criterion and code or test. */
export interface AcceptRequest {
  /** Ids of drift items or criteria (every pair of it), or names of specs. */
  readonly ids: readonly string[];
  /** `spec`: the spec is right, the code was brought in line; `code`: the code is right, the spec was. */
  readonly side: 'spec' | 'code';
}

/** Gives a requirement (`3`) or criterion (`3.2`) of a spec another number; when that is taken, those from there on move up. */
export interface RenumberRequest {
  readonly spec: string;
  readonly from: string;
  readonly to: string;
}
