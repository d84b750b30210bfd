import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { allRules } from './allRules.ts';
import { formRules } from './form/formRules.ts';
import { parseRulePage } from './rulePage.ts';

const folder = new URL('../../../resources/rules/', import.meta.url);
const pages = readdirSync(folder)
  .filter(name => name.endsWith('.md'))
  .map(name => ({ name, rule: parseRulePage(readFileSync(new URL(name, folder), 'utf8')) }));

describe(verifies('checks.pages', 'pages of the rules'), () => {
  it('are there for every rule, and for nothing else', () => {
    const audits = ['SW602', 'SW603'];
    const codes = [...allRules, ...formRules].map(({ code }) => code).concat(audits);
    const own = pages.map(({ rule }) => rule.code).filter(code => !code.startsWith('SW5'));
    expect(own.toSorted()).toEqual(codes.toSorted());
    expect(new Set(pages.map(({ rule }) => rule.name)).size).toBe(pages.length);
  });

  it.each(pages)('$name says what, why, an example and the fix', ({ name, rule }) => {
    expect(name).toBe(`${rule.code}.md`);
    expect([...rule.page.matchAll(/^## (.+)$/gm)].map(match => match[1])).toEqual([
      'What',
      'Why',
      'Example',
      'Fix',
    ]);
  });

  it('refuses a page with a bad header', () => {
    expect(() => parseRulePage('code: X\n\n## What\n')).toThrow(/bad header/);
  });
});
