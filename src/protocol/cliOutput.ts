import { z } from 'zod';
import {
  checkOutputSchema,
  earsPatterns,
  linkStates,
  rangeSchema,
  severities,
  traceKinds,
} from './analysis.ts';
import { documentNames } from './spec.ts';

const version = z.literal(1);
const kind = z.enum(['feature', 'bugfix']);
const phase = z.enum(['requirements', 'design', 'tasks', 'implementation', 'done']);
const status = z.enum(['todo', 'queued', 'running', 'done']);
const totals = z.object({ total: z.number().int(), done: z.number().int(), optional: z.number().int() });

/** What `spec list --format json` prints; `documents` are the names of those that exist, `dir` is relative to the root. */
const specListOutputSchema = z.object({
  version,
  specs: z.array(
    z.object({
      name: z.string(),
      dir: z.string(),
      kind,
      phase,
      documents: z.array(z.enum(['bugfix', ...documentNames])),
      tasks: totals,
    }),
  ),
});

/** `requirements` are ids of criteria, and of what leads nowhere as it is written. */
const taskSchema = z.object({
  number: z.string(),
  title: z.string(),
  status,
  optional: z.boolean(),
  requirements: z.array(z.string()),
  range: rangeSchema,
  get children() {
    return z.array(taskSchema);
  },
});

const criterionSchema = z.object({
  id: z.string(),
  number: z.string(),
  text: z.string(),
  pattern: z.enum(earsPatterns),
  range: rangeSchema,
});

/** What `spec show --format json` prints. */
const specShowOutputSchema = z.object({
  version,
  name: z.string(),
  kind,
  requirements: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      userStory: z.string().optional(),
      range: rangeSchema,
      criteria: z.array(criterionSchema),
    }),
  ),
  properties: z.array(z.object({ number: z.string(), title: z.string(), validates: z.array(z.string()) })),
  tasks: z.array(taskSchema),
  waves: z.array(z.array(z.string())),
});

/** What `spec status --format json` prints. */
const specStatusOutputSchema = z.object({
  version,
  specs: z.array(
    z.object({
      name: z.string(),
      dir: z.string(),
      kind,
      phase,
      documents: z.array(
        z.object({
          name: z.enum(['bugfix', ...documentNames]),
          file: z.string(),
          state: z.enum(['missing', 'draft', 'approved', 'changed']),
        }),
      ),
      next: z.object({
        kind: z.enum(['write', 'approve', 'run', 'done']),
        document: z.enum(documentNames).optional(),
        task: z.string().optional(),
      }),
      tasks: totals,
      /** How the tasks that are done were closed: with proof, by a person's word, by hand. */
      closed: z.object({
        evidence: z.number().int(),
        waiver: z.number().int(),
        hand: z.number().int(),
      }),
    }),
  ),
});

const linkSchema = z.object({
  kind: z.enum(traceKinds),
  state: z.enum(linkStates),
  target: z.string(),
  file: z.string().optional(),
  range: rangeSchema.optional(),
  outcome: z.enum(['passed', 'failed', 'skipped']).optional(),
  status: status.optional(),
  evidence: z.enum(['evidence', 'waiver', 'hand']).optional(),
});

const coverage = {
  criteria: z.number().int(),
  cited: z.number().int(),
  implemented: z.number().int(),
  tested: z.number().int(),
  proved: z.number().int(),
};

/** What `trace --format json` prints. */
const traceOutputSchema = z.object({
  version,
  specs: z.array(
    z.object({
      spec: z.string(),
      criteria: z.array(
        criterionSchema.extend({
          requirement: z.string(),
          requirementTitle: z.string(),
          file: z.string(),
          hash: z.string(),
          state: z.enum(['uncited', 'planned', 'implemented', 'tested', 'failing', 'proved', 'suspect']),
          links: z.array(linkSchema),
        }),
      ),
      coverage: z.object(coverage),
      requirements: z.array(z.object({ number: z.string(), title: z.string(), ...coverage })),
      loose: z.array(linkSchema.extend({ names: z.string() })),
      closed: z.object({ tasks: z.number().int(), withEvidence: z.number().int() }),
    }),
  ),
});

const hashes = z.object({ spec: z.string().optional(), code: z.string().optional() });
const driftItemSchema = z.object({
  id: z.string(),
  spec: z.string(),
  criterion: z.string(),
  side: z.enum(['spec', 'code', 'both', 'missing']),
  file: z.string(),
  range: rangeSchema.optional(),
  commit: z.string().optional(),
  acceptedAt: z.string().optional(),
  before: hashes.optional(),
  now: hashes,
});

/** What `drift --format json` prints. */
const driftOutputSchema = z.object({
  version,
  pairs: z.number().int(),
  items: z.array(driftItemSchema),
  unaccepted: z.array(driftItemSchema),
});

/** What `accept --format json` prints: the pairs that were accepted. */
const acceptOutputSchema = z.object({
  version,
  side: z.enum(['spec', 'code']),
  accepted: z.array(z.string()),
});

/** What `explain --format json` prints; `page` is Markdown. */
const explainOutputSchema = z.object({
  version,
  rules: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      group: z.enum(['form', 'completeness', 'traceability', 'tasks', 'contradictions', 'documents']),
      severity: z.enum(severities),
      default: z.enum(['on', 'off']),
      title: z.string(),
      page: z.string(),
    }),
  ),
});

/** What `npm run corpus -- <folder> --json` prints. */
const corpusOutputSchema = z.object({
  version,
  summary: z.object({
    files: z.number().int(),
    parsed: z.number().int(),
    identical: z.number().int(),
    refused: z.number().int(),
    criteria: z.number().int(),
    tasks: z.number().int(),
    ms: z.number(),
    peakMb: z.number(),
  }),
  refused: z.array(z.object({ file: z.string(), reason: z.string() })),
  findings: z.record(z.string(), z.number().int()),
});

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** One spec of `spec status`: where it stands. */
export type SpecStatus = Frozen<z.infer<typeof specStatusOutputSchema>['specs'][number]>;
/** A spec as `spec show` prints it. */
export type SpecOutline = Frozen<Omit<z.infer<typeof specShowOutputSchema>, 'version'>>;
/** Each shape that the command line prints, by the name of its file in `docs/schemas`. */
export const outputSchemas = {
  check: checkOutputSchema,
  trace: traceOutputSchema,
  drift: driftOutputSchema,
  accept: acceptOutputSchema,
  explain: explainOutputSchema,
  specList: specListOutputSchema,
  specShow: specShowOutputSchema,
  specStatus: specStatusOutputSchema,
  corpus: corpusOutputSchema,
} as const;
/** What a command prints with `--format json`. */
export type Output<Name extends keyof typeof outputSchemas> = Frozen<z.infer<(typeof outputSchemas)[Name]>>;
