import type { RuleDoc } from '../../src/protocol/index.ts';
import type { Found, Measured } from './measure.ts';
import { type Share, type Tally, nothing, plus, precisionOf, recallOf } from './tally.ts';

/** The figures of one rule. */
export interface Figures extends Measured {
  readonly code: string;
  readonly planted: Tally;
  readonly findings: number;
  readonly specs: number;
}

/** What is committed as `docs/quality.json`. */
export interface Quality {
  readonly version: 1;
  readonly rules: readonly Figures[];
}

/** Everything that is known of the rules, by code. */
export function qualityOf(
  rules: readonly RuleDoc[],
  found: Found,
  labelled: ReadonlyMap<string, Measured>,
  planted: ReadonlyMap<string, Tally>,
): Quality {
  return {
    version: 1,
    rules: rules.map(({ code }) => {
      const inSpecs = [...found.values()].map(
        findings => findings.filter(finding => finding.code === code).length,
      );
      return {
        code,
        ...(labelled.get(code) ?? { tune: nothing, measured: nothing, random: nothing }),
        planted: planted.get(code) ?? nothing,
        findings: inSpecs.reduce((sum, count) => sum + count, 0),
        specs: inSpecs.filter(count => count > 0).length,
      };
    }),
  };
}

/** What decides: the half that was never tuned on, with the planted faults. */
function deciding({ measured, planted }: Figures): Tally {
  return plus(measured, planted);
}

/** How many faults were there to find, whichever half they were in. */
function positives({ tune, measured, planted }: Figures): number {
  return [tune, measured, planted].reduce((sum, { right, missed }) => sum + right + missed, 0);
}

/** 90 % precision and recall on what decides, and 30 faults or more: only then may a rule be on by default. */
export function isProven(figures: Figures): boolean {
  const precision = precisionOf(deciding(figures))?.value ?? 0;
  const recall = recallOf(deciding(figures))?.value ?? 0;
  return positives(figures) >= 30 && precision >= 0.9 && recall >= 0.9;
}

/** `docs/rules.md`: the rules with their quality, and what they find in the corpus. */
export function toMarkdown(rules: readonly RuleDoc[], { rules: all }: Quality): string {
  const figuresOf = new Map(all.map(figures => [figures.code, figures]));
  const rows = rules.map(rule => rowOf(rule, figuresOf.get(rule.code)));
  const found = rules
    .filter(({ code }) => !code.startsWith('SW5'))
    .map(({ code, title }) => {
      const figures = figuresOf.get(code);
      return [code, title, String(figures?.findings ?? 0), String(figures?.specs ?? 0)];
    });
  return [
    '# The rules',
    '',
    'For whoever reads a finding, or decides which rules a folder turns on. Each rule has a page, printed by `specwright explain CODE`,',
    'with what it finds, why, an example and the fix. `specwright.rules` in `.vscode/settings.json` sets a rule to `error`, `warning`, `info` or',
    '`off`. A comment `<!-- specwright-disable-next-line CODE: reason -->` waives it for the next line.',
    '',
    'A rule is on by default when its precision and recall are 90 % or more on the half of the labels that it was never tuned on, with 30',
    'faults or more to find. `n` is how many faults there were; where some were planted in real specs, since they are rare, their number stands',
    'behind the plus sign. Contradictions (SW5xx), diagrams and damaged files have no figures here, since what they find is calculated, or refused by mermaid itself.',
    'SW501 to SW504 are on although the corpus holds nothing to find: they reason exactly, raised no false alarm over its 9,363 criteria, and find the faults of about 70 specs made by hand.',
    'The intervals are of 95 %, after Wilson. `random` is the precision on texts drawn at random, both halves. How the',
    'labels were made: `test/fixtures/lintLabels`. `npm run quality` prints this page again.',
    '',
    ...table(['code', 'rule', 'severity', 'default', 'precision', 'recall', 'random', 'n'], rows),
    '',
    '## What they find',
    '',
    'In the specs of the corpus that the labels come from, whether a rule is on or off by default:',
    '',
    ...table(['code', 'rule', 'findings', 'specs'], found),
    '',
  ].join('\n');
}

function rowOf(rule: RuleDoc, figures: Figures | undefined): string[] {
  const byDefault = rule.isOnByDefault ? 'on' : 'off';
  const tally = figures ? deciding(figures) : nothing;
  const planted = figures ? figures.planted.right + figures.planted.missed : 0;
  const read = figures ? positives(figures) - planted : 0;
  return [
    rule.code,
    rule.title,
    rule.severity,
    byDefault,
    percent(precisionOf(tally)),
    percent(recallOf(tally)),
    percent(precisionOf(figures?.random ?? nothing)),
    planted > 0 ? `${read} + ${planted}` : String(read),
  ];
}

function percent(share: Share | undefined): string {
  if (!share) return '–';
  const round = (value: number): number => Math.round(value * 100);
  return `${round(share.value)} % (${round(share.low)}–${round(share.high)})`;
}

/** A table with its columns filled up, as the formatter leaves it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map(row => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)];
}
