import type { CheckedSpec, RawFinding } from '../checks/index.ts';
import { type Criterion, placeInCriterion } from '../specs/index.ts';
import type { Claim } from './claim.ts';
import type { Conflict } from './conflict.ts';
import type { Gap } from './findGaps.ts';

/** Makes findings of what was found in a spec. */
export function allPlaces(spec: CheckedSpec): {
  readonly findingOf: (conflict: Conflict) => RawFinding;
  readonly gapOf: (gap: Gap) => RawFinding;
  readonly deepOf: (core: readonly Claim[]) => RawFinding;
} {
  return {
    findingOf: conflict => at(spec, conflict.code, [conflict.first, conflict.second], sentence(conflict)),
    gapOf: ({ below, above, isPoint }) => {
      const claims = [below, above].sort((a, b) => a.index - b.index);
      const [first, second] = [below, above].map(claim => `"${short(claim.guards[0]?.text ?? '')}"`);
      const hole = isPoint ? 'exactly the value between them' : 'what lies between them';
      const message = `${first} (${numberOf(below)}) and ${second} (${numberOf(above)}) leave out ${hole}: say what holds there.`;
      return at(spec, 'SW504', claims, message);
    },
    deepOf: core => {
      const names = core.map(numberOf);
      const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
      return at(
        spec,
        'SW505',
        core,
        `Criteria ${list} cannot all hold: together they demand what excludes itself in one case. Change one of them.`,
      );
    },
  };
}

function sentence({ code, first, second, effects }: Conflict): string {
  const [one, two] = [numberOf(first), numberOf(second)];
  if (code === 'SW503') {
    const [left, right] = [first, second].map(claim =>
      claim.guards.map(({ text }) => `"${short(text)}"`).join(' and '),
    );
    return `${left} (${one}) and ${right} (${two}) overlap, and there "${short(first.duty)}" and "${short(second.duty)}" exclude each other.`;
  }
  const [left, right] = effects.map(effect => (effect.kind === 'range' ? effect.text : undefined));
  if (left !== undefined && right !== undefined) {
    return `No value is both "${left}" (${one}) and "${right}" (${two}): change one of the two limits.`;
  }
  return `Criteria ${one} and ${two} demand opposite things in the same case, "${short(first.duty)}" and "${short(second.duty)}": change one or tell the cases apart.`;
}

function at(spec: CheckedSpec, code: string, claims: readonly Claim[], message: string): RawFinding {
  const file = spec.requirements?.file ?? '';
  const [first, ...others] = claims;
  return {
    code,
    message,
    file,
    range: rangeOf(first?.criterion),
    spec: spec.name,
    subject: `${spec.name}/${numberOf(first)}`,
    fixes: [],
    related: others.map(claim => ({
      file,
      range: rangeOf(claim.criterion),
      message: `Criterion ${numberOf(claim)}: ${short(claim.criterion.text)}`,
    })),
  };
}

function rangeOf(criterion: Criterion | undefined): RawFinding['range'] {
  if (!criterion) return { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const { line, column } = placeInCriterion(criterion, Math.max(0, criterion.text.length - 1));
  return { start: placeInCriterion(criterion, 0), end: { line, column: column + 1 } };
}

function numberOf(claim: Claim | undefined): string {
  return claim?.criterion.number ?? '';
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
