import { describe, expect, it } from 'vitest';
import type { RuleDoc, Severity } from '../../protocol/index.ts';
import { verifies } from '../../../test/requirements.ts';
import { print } from '../specs/index.ts';
import { checkSpec } from './checkSpec.ts';
import type { CheckedSpec } from './checkedSpec.ts';
import { settle } from './settle.ts';
import { specOf } from './testing/index.ts';
import { waiverEdit } from './waivers.ts';

const page = (code: string, severity: Severity, isOnByDefault = true): RuleDoc => ({
  code,
  name: 'some-rule',
  group: 'form',
  severity,
  isOnByDefault,
  title: 'A rule',
  page: '',
});
const rules = [
  page('SW101', 'warning'),
  page('SW102', 'warning'),
  page('SW103', 'warning', false),
  page('SW602', 'warning'),
  page('SW603', 'info'),
];
const requirements = (...criteria: readonly string[]): string =>
  [
    '# Requirements Document',
    '',
    '### Requirement 1: Sign in',
    '',
    '#### Acceptance Criteria',
    '',
    ...criteria,
    '',
  ].join('\n');

const codesOf = (spec: CheckedSpec): string[] => {
  const raw = checkSpec(spec).filter(({ code }) => code === 'SW101' || code === 'SW102');
  return settle(spec, raw, { rules, settings: { SW102: 'error' } }).map(
    ({ code, severity, range }) => `${code} ${severity} ${range.start.line}:${range.start.column}`,
  );
};

const twice = '1. THE Store SHALL save the file AND SHALL tell the user.';

describe(verifies('checks.settings', 'settle'), () => {
  it('takes severity from the setting, else from the page', () => {
    const spec = specOf({
      requirements: requirements('1. The session lasts an hour.', `2${twice.slice(1)}`),
    });
    expect(codesOf(spec)).toEqual(['SW101 warning 7:4', 'SW102 error 8:38']);
    const raw = checkSpec(spec).filter(({ code }) => code === 'SW101');
    expect(settle(spec, raw, { rules, settings: { SW101: 'off' } })).toEqual([]);
  });

  it('orders findings by place, whatever the order they came in', () => {
    const spec = specOf({ requirements: requirements('1. It lasts.', '2. It ends.', '3. It is.') });
    const raw = checkSpec(spec);
    const options = { rules, settings: {} };
    expect(settle(spec, raw.toReversed(), options)).toEqual(settle(spec, raw, options));
  });
});

describe(verifies('checks.waivers', 'waivers by comment'), () => {
  it('waives the named codes on the next line', () => {
    const waiver = '<!-- specwright-disable-next-line SW101, SW102: quoted from the law -->';
    expect(
      codesOf(
        specOf({
          requirements: requirements(twice, waiver, twice.replace('1', '2'), twice.replace('1', '3')),
        }),
      ),
    ).toEqual(['SW102 error 7:38', 'SW603 info 8:1', 'SW102 error 10:38']);
  });

  it('waives what a later line of the same criterion holds', () => {
    const waiver = '   <!-- specwright-disable-next-line SW102: one transaction -->';
    const spec = specOf({
      requirements: requirements(waiver, '1. THE Store SHALL save', '   the file AND SHALL tell.'),
    });
    expect(codesOf(spec)).toEqual([]);
  });

  it('tells of a waiver without a reason, and does not follow it', () => {
    const spec = specOf({ requirements: requirements('<!-- specwright-disable-next-line SW102 -->', twice) });
    expect(codesOf(spec)).toEqual(['SW602 warning 7:1', 'SW102 error 8:38']);
  });

  it('leaves a waiver inside fenced code alone', () => {
    const fence = ['```', '<!-- specwright-disable-next-line SW102: no -->', '```'];
    expect(codesOf(specOf({ requirements: requirements('1. It SHALL end.', '', ...fence) }))).toEqual([]);
  });

  it('is written by an edit that removes exactly its finding', () => {
    const spec = specOf({ requirements: requirements(twice, '2. The session lasts.') });
    const [first] = checkSpec(spec).filter(({ code }) => code === 'SW102');
    const tree = spec.requirements?.tree;
    if (!first || !tree) throw new Error('no finding');
    const { range, text } = waiverEdit(first, 'one transaction', tree);
    const lines = print(tree).split(/(?<=\n)/);
    lines.splice(range.start.line - 1, 0, text);
    expect(text).toBe('<!-- specwright-disable-next-line SW102: one transaction -->\n');
    expect(codesOf(specOf({ requirements: lines.join('') }))).toEqual(['SW101 warning 9:4']);
  });
});
