import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseRulePage } from '../src/engine/index.ts';
import {
  type Quality,
  checkAll,
  isProven,
  measure,
  measurePlants,
  qualityOf,
  readSpecs,
  toMarkdown,
} from './quality/index.ts';
import { verifies } from './requirements.ts';

const repo = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, repo), 'utf8');
const rules = readdirSync(new URL('resources/rules/', repo))
  .filter(name => name.endsWith('.md'))
  .toSorted()
  .map(name => parseRulePage(read(`resources/rules/${name}`)));
const quality = JSON.parse(read('docs/quality.json')) as Quality;
const corpus = process.env.SPECWRIGHT_CORPUS ?? fileURLToPath(new URL('../../shared/corpus', repo));

describe(verifies('checks.quality', 'the quality of the rules'), () => {
  it('has no rule on by default whose precision and recall were not proven', () => {
    expect(unproven(quality)).toEqual([]);
  });

  it('prints the committed figures', () => {
    expect(read('docs/rules.md')).toBe(toMarkdown(rules, quality));
  });

  it.skipIf(!existsSync(corpus))('proves the same when it measures again', { timeout: 180_000 }, () => {
    const specs = readSpecs(corpus);
    const found = checkAll(specs);
    expect(unproven(qualityOf(rules, found, measure(found), measurePlants(specs)))).toEqual([]);
  });
});

/** Rules that are on without being proven. Contradictions and damage are calculated, diagrams refused by mermaid: their rooms prove them. */
function unproven({ rules: all }: Quality): readonly string[] {
  const figures = new Map(all.map(each => [each.code, each]));
  return rules
    .filter(({ code, isOnByDefault }) => {
      const each = figures.get(code);
      return isOnByDefault && !/^SW(?:5|601|604)/.test(code) && !(each && isProven(each));
    })
    .map(({ code }) => code);
}
