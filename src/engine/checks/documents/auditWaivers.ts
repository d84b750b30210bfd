import type { CheckedSpec } from '../checkedSpec.ts';
import type { RawFinding } from '../rule.ts';
import { type WaiverComment, placeKey } from '../waivers.ts';

/**
 * What is wrong with the waivers themselves: no code or no reason (`SW602`), nothing that they waive (`SW603`). `used`
 * has the keys of those that covered a finding.
 */
export function auditWaivers(
  spec: CheckedSpec,
  comments: readonly WaiverComment[],
  used: ReadonlySet<string>,
  known: ReadonlySet<string>,
): RawFinding[] {
  return comments.flatMap(waiver => {
    if (waiver.codes.length === 0 || waiver.reason === '') return [badWaiver(spec, waiver)];
    return waiver.codes
      .filter(code => !used.has(placeKey(waiver.file, waiver.range.start.line, code)))
      .filter(code => !known.has(code) || canSpeak(spec, code))
      .map(code => idleWaiver(spec, waiver, code, known.has(code)));
  });
}

/** Rules that need more than the documents are silent in a quick check: their waivers are not idle for that. */
function canSpeak(spec: CheckedSpec, code: string): boolean {
  if (code === 'SW302') return spec.tested !== undefined;
  if (code === 'SW601') return spec.diagramProblems !== undefined;
  return !code.startsWith('SW5');
}

function badWaiver(spec: CheckedSpec, { file, range, codes }: WaiverComment): RawFinding {
  const lacks = codes.length === 0 ? 'names no rule' : 'has no reason';
  return {
    code: 'SW602',
    message: `The waiver ${lacks} and so waives nothing: write \`CODE: why\`.`,
    file,
    range,
    spec: spec.name,
    fixes: [],
  };
}

function idleWaiver(spec: CheckedSpec, waiver: WaiverComment, code: string, isRule: boolean): RawFinding {
  const { file, range, codes } = waiver;
  const next = { line: range.start.line + 1, column: 1 };
  return {
    code: 'SW603',
    message: isRule
      ? `The waiver of ${code} waives nothing on the next line: remove it.`
      : `The waiver names ${code}, which is no rule: remove it.`,
    file,
    range,
    spec: spec.name,
    fixes:
      codes.length === 1
        ? [
            {
              title: 'Remove the waiver',
              edits: [{ file, range: { start: { line: range.start.line, column: 1 }, end: next }, text: '' }],
            },
          ]
        : [],
  };
}
