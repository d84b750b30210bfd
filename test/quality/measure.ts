import { type RawFinding, checkSpec } from '../../src/engine/testing/index.ts';
import { type CorpusSpec, toSpec } from './corpusSpecs.ts';
import { type GraphLabel, type Half, type Label, faults, halfOf, readLabels } from './labels.ts';
import { type Tally, nothing, plus } from './tally.ts';

/** The tallies of one rule. */
export interface Measured {
  readonly tune: Tally;
  readonly measured: Tally;
  /** On the criteria and requirements drawn at random, both halves. */
  readonly random: Tally;
}

/** What the rules found in the corpus, by spec; `line` is the first of the criterion that it lies in, else its own. */
export type Found = ReadonlyMap<string, readonly (RawFinding & { readonly line: number })[]>;

/** Asks every rule about every spec. */
export function checkAll(specs: readonly CorpusSpec[]): Found {
  return new Map(
    specs.map(({ path, texts }) => {
      const spec = toSpec(path, texts);
      const criteria =
        spec.requirements?.tree.requirements.flatMap(requirement => requirement.criteria) ?? [];
      const first = new Map<number, number>();
      for (const { range } of criteria) {
        for (let line = range.start.line; line <= range.end.line; line += 1)
          first.set(line, range.start.line);
      }
      return [
        path,
        checkSpec(spec).map(finding => {
          const { line } = finding.range.start;
          return {
            ...finding,
            line: finding.file === spec.requirements?.file ? (first.get(line) ?? line) : line,
          };
        }),
      ];
    }),
  );
}

/** Holds what was found against the labels, by code. */
export function measure(found: Found): ReadonlyMap<string, Measured> {
  const tallies = new Map<string, Measured>();
  const add = (code: string, half: Half, tally: Tally, isRandom: boolean): void => {
    const before = tallies.get(code) ?? { tune: nothing, measured: nothing, random: nothing };
    const random = isRandom ? plus(before.random, tally) : before.random;
    tallies.set(code, { ...before, random, [half]: plus(before[half], tally) });
  };
  const lines = linesByCode(found);
  for (const name of ['criteria', 'requirements'] as const) {
    const kinds = name === 'criteria' ? criterionFaults : ['no-failure-path'];
    for (const label of readLabels<Label>(name)) {
      for (const fault of label.only === undefined ? kinds : [label.only]) {
        const code = faults[fault] ?? '';
        if (label.unsure.includes(fault)) continue;
        const isFound = lines.has(`${code}:${label.path}:${label.line}`);
        add(code, halfOf(label), judge(isFound, label.found.includes(fault)), label.draw === 'random');
      }
    }
  }
  for (const label of readLabels<GraphLabel>('graph')) {
    for (const fault of graphFaults) {
      if (label.unsure.includes(fault)) continue;
      add(faults[fault] ?? '', halfOf(label), judgeGraph(found, label, fault), true);
    }
  }
  return tallies;
}

const criterionFaults = [
  'no-shall',
  'several-shall',
  'vague-term',
  'escape-clause',
  'passive',
  'pronoun',
  'unbounded-performance',
];
const graphFaults = [
  'criterion-without-task',
  'task-without-reference',
  'dangling-reference',
  'property-validates-nothing',
  'numbering-gap',
  'duplicate-number',
  'parent-ticked-early',
];

function linesByCode(found: Found): ReadonlySet<string> {
  return new Set([...found.values()].flat().map(({ code, file, line }) => `${code}:${file}:${line}`));
}

function judge(isFound: boolean, isFault: boolean): Tally {
  return {
    right: Number(isFound && isFault),
    wrong: Number(isFound && !isFault),
    missed: Number(!isFound && isFault),
  };
}

function judgeGraph(found: Found, label: GraphLabel, fault: string): Tally {
  const wanted = new Set(label.found[fault] ?? []);
  const code = faults[fault];
  const numbers = new Set(
    (found.get(label.path) ?? []).filter(finding => finding.code === code).map(numberOf),
  );
  const right = [...numbers].filter(number => wanted.has(number)).length;
  return { right, wrong: numbers.size - right, missed: wanted.size - right };
}

/** What the label would name: the reference itself, else the number of the criterion, task or property. */
function numberOf({ code, message, subject }: RawFinding): string {
  if (code === 'SW304') return /“([^”]+)”/.exec(message)?.[1] ?? '';
  return (subject ?? '').replace(/^.*[/#!]/, '').replace(/~\d+$/, '');
}
