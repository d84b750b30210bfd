import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { parseRequirements, parseTasks } from './documents/index.ts';
import {
  type PartId,
  compareIds,
  compareNumbers,
  criterionId,
  formatId,
  parseId,
  propertyId,
  taskId,
} from './identity.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/);
const part: fc.Arbitrary<PartId> = fc
  .record({
    kind: fc.constantFrom('criterion', 'task', 'property'),
    root: fc.option(word, { nil: undefined }),
    spec: fc.array(word, { minLength: 1, maxLength: 3 }).map(names => names.join('/')),
    number: fc.stringMatching(/^(?:[A-Z]{1,3}-)?[0-9]{1,3}(?:\.[0-9]{1,3})?(?:~2)?$|^@[0-9]{1,3}$/),
  })
  .map(({ root, ...id }) => ({ ...id, ...(root !== undefined && { root }) }));

describe('an id', () => {
  it(
    verifies('identity.ids', 'names criteria, tasks and properties, of nested specs and other roots too'),
    () => {
      expect(criterionId('rate-limiter', '2.3')).toBe('rate-limiter/2.3');
      expect(taskId('a/b', '@3')).toBe('a/b#@3');
      expect(propertyId('a', '1~2')).toBe('a!1~2');
      expect(parseId('login/FR-1.2')).toEqual({ kind: 'criterion', spec: 'login', number: 'FR-1.2' });
      expect(parseId('api:team/login#4.1')).toEqual({
        kind: 'task',
        root: 'api',
        spec: 'team/login',
        number: '4.1',
      });
      expect(parseId('v6.3/1.1')).toEqual({ kind: 'criterion', spec: 'v6.3', number: '1.1' });
    },
  );

  it.each(['', 'login', 'a/b', '/1.1', 'a//1', 'a#', 'a!x', 'a/1 2', 'a/1#'])('is not %j', text => {
    expect(parseId(text)).toBeUndefined();
  });

  it('is the same after it was read and written', () => {
    fc.assert(
      fc.property(part, id => {
        expect(parseId(formatId(id))).toEqual(id);
      }),
    );
  });

  it('has one order: as people count, criteria before tasks before properties', () => {
    const sorted = [
      'a/1.1',
      'a/1.1~2',
      'a/1.2',
      'a/1.10',
      'a/FR-1.1',
      'a#2',
      'a#2.1',
      'a#10',
      'a!1',
      'b/1.1',
    ];
    expect(sorted.toReversed().toSorted(compareIds)).toEqual(sorted);
    expect(['10', '9', '2.10', '2.9'].toSorted(compareNumbers)).toEqual(['2.9', '2.10', '9', '10']);
    fc.assert(
      fc.property(part, part, part, (...ids) => {
        const [one, two, three] = ids.map(formatId).toSorted(compareIds) as [string, string, string];
        expect([compareIds(one, two) <= 0, compareIds(two, three) <= 0, compareIds(one, three) <= 0]).toEqual(
          [true, true, true],
        );
        expect(Math.sign(compareIds(one, three)) + Math.sign(compareIds(three, one))).toBe(0);
      }),
    );
  });

  it('can be made of every number that a tree holds', () => {
    const { tasks } = parseTasks('- [ ] 1. A\n- [ ] 1. B\n- [ ] C\n  - [ ] 1.1 D\n');
    const [one] = parseRequirements('### Requirement FR-1: A\n1. B\n2. C\n2. D\n').requirements;
    const numbers = [...tasks, ...(one?.criteria ?? [])].map(({ number }) => number);
    expect(numbers.map(number => parseId(`s#${number}`)?.number)).toEqual(numbers);
  });
});
