import type { Finding, RuleDoc, Severity } from '../../protocol/index.ts';
import type { CheckedSpec, RuleSettings } from './checkedSpec.ts';
import { auditWaivers } from './documents/auditWaivers.ts';
import type { RawFinding } from './rule.ts';
import { type WaiverComment, anchorsOf, documentsOf, placeKey, readWaivers } from './waivers.ts';

/** What the findings of a spec are weighed with. */
export interface SettleOptions {
  readonly rules: readonly RuleDoc[];
  readonly settings: RuleSettings;
}

/**
 * Weighs what the rules found: severity and on or off by setting, then what comments waive is left out, and what is wrong
 * with the comments is added. By file, place and code, whatever the order of `raw`.
 */
export function settle(spec: CheckedSpec, raw: readonly RawFinding[], options: SettleOptions): Finding[] {
  const { kept, audit } = applyWaivers(spec, raw, options.rules);
  const weights = weightsOf(options);
  return [...kept, ...audit]
    .flatMap(finding => {
      const severity = weights(finding.code);
      return severity === 'off' ? [] : [{ ...finding, severity }];
    })
    .toSorted(inOrder);
}

function weightsOf({ rules, settings }: SettleOptions): (code: string) => Severity | 'off' {
  const pages = new Map(rules.map(rule => [rule.code, rule]));
  return code => {
    const setting = settings[code] ?? 'default';
    if (setting !== 'default') return setting;
    const page = pages.get(code);
    if (!page) return 'warning';
    return page.isOnByDefault ? page.severity : 'off';
  };
}

function applyWaivers(
  spec: CheckedSpec,
  raw: readonly RawFinding[],
  rules: readonly RuleDoc[],
): { kept: readonly RawFinding[]; audit: readonly RawFinding[] } {
  const comments = documentsOf(spec).flatMap(readWaivers);
  if (comments.length === 0) return { kept: raw, audit: [] };
  const waivers = new Waivers(spec, comments);
  const kept = raw.filter(finding => !waivers.cover(finding));
  return { kept, audit: auditWaivers(spec, comments, waivers.used, new Set(rules.map(({ code }) => code))) };
}

/** Which comment covers which finding, by file, line and code. */
class Waivers {
  readonly used = new Set<string>();
  private readonly byPlace = new Map<string, WaiverComment>();
  private readonly anchors: ReadonlyMap<string, ReturnType<typeof anchorsOf>>;

  constructor(spec: CheckedSpec, comments: readonly WaiverComment[]) {
    for (const waiver of comments) {
      if (waiver.reason === '') continue;
      for (const code of waiver.codes) this.byPlace.set(placeKey(waiver.file, waiver.target, code), waiver);
    }
    this.anchors = new Map(
      documentsOf(spec).map(({ file, tree }) => [file, anchorsOf(tree, itemsOf(spec, file))]),
    );
  }

  cover(finding: RawFinding): boolean {
    const lines = this.anchors.get(finding.file)?.of(finding.range.start.line) ?? [];
    for (const line of lines) {
      const waiver = this.byPlace.get(placeKey(finding.file, line, finding.code));
      if (!waiver) continue;
      this.used.add(placeKey(waiver.file, waiver.range.start.line, finding.code));
      return true;
    }
    return false;
  }
}

function itemsOf(spec: CheckedSpec, file: string): readonly { readonly range: RawFinding['range'] }[] {
  if (file === spec.requirements?.file) return spec.requirements.tree.requirements.flatMap(it => it.criteria);
  if (file === spec.tasks?.file) return spec.tasks.tree.tasks;
  return [];
}

function inOrder(left: Finding, right: Finding): number {
  return (
    compare(left.file, right.file) ||
    left.range.start.line - right.range.start.line ||
    left.range.start.column - right.range.start.column ||
    compare(left.code, right.code) ||
    compare(left.message, right.message)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
