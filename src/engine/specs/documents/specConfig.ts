import { type FileProblem, isRecord, problemAt, readJson, setJson } from './jsonText.ts';
import type { DocumentTree } from './tree.ts';

/** In which order the documents of a spec are written; `fast-task` writes all three at once. */
export type SpecWorkflow = 'requirements-first' | 'design-first' | 'fast-task';

/** `.config.kiro`; older specs lack it, and every key may be missing. Its text is kept: see `print`. */
export interface SpecConfig extends DocumentTree {
  /** Mostly a UUID, but not in every file of the wild: compared as it is. */
  readonly specId?: string;
  /** `workflowType`, or `generationMode` as older versions wrote it; absent where neither is known. */
  readonly workflow?: SpecWorkflow;
  readonly kind?: 'feature' | 'bugfix';
  /** Every key as it stands, known or not. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What could not be understood: broken JSON, values of a newer version. */
  readonly problems: readonly FileProblem[];
}

const workflows: readonly string[] = [
  'requirements-first',
  'design-first',
  'fast-task',
] satisfies SpecWorkflow[];
const kinds: readonly string[] = ['feature', 'bugfix'];

/** Reads a `.config.kiro`. Never fails. */
export function parseSpecConfig(text: string): SpecConfig {
  const json = readJson(text);
  const { specId, workflowType, generationMode, specType } = json.values;
  const problems = [
    ...json.problems,
    ...[
      ...unknownValue('workflowType', workflowType, workflows),
      ...unknownValue('specType', specType, kinds),
      ...unknownValue('specId', specId),
    ].map(({ key, message }) => problemAt(text, [key], message)),
  ];
  const workflow = workflowType ?? generationMode;
  return {
    ...json,
    ...(typeof specId === 'string' && { specId }),
    ...(isOneOf(workflow, workflows) && { workflow: workflow as SpecWorkflow }),
    ...(isOneOf(specType, kinds) && { kind: specType as 'feature' | 'bugfix' }),
    problems,
  };
}

/** The text of a `.config.kiro` with keys set; other keys and the layout stay. A broken text comes back unchanged. */
export function withConfig(
  text: string,
  keys: {
    readonly specId?: string;
    readonly workflowType?: SpecWorkflow;
    readonly specType?: 'feature' | 'bugfix';
  },
): string {
  // In one line, as Kiro writes it.
  if (text.replace(/^\uFEFF/, '').trim() === '') return JSON.stringify(keys);
  return Object.entries(keys).reduce((now, [key, value]) => setJson(now, [key], value), text);
}

function isOneOf(value: unknown, known: readonly string[]): boolean {
  return typeof value === 'string' && known.includes(value);
}

/** Nothing where a key is absent or has a value that this version knows. */
function unknownValue(
  key: string,
  value: unknown,
  known?: readonly string[],
): readonly { readonly key: string; readonly message: string }[] {
  if (value === undefined || (known ? isOneOf(value, known) : typeof value === 'string')) return [];
  const shown = isRecord(value) || Array.isArray(value) ? 'no text' : JSON.stringify(value);
  return [{ key, message: `\`${key}\` is ${shown}, which this version does not know.` }];
}
