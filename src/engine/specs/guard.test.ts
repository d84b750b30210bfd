import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { checkMarks } from './guard.ts';

const before = `- [x] 1. Done
- [-] 2. Running
  - [ ] 2.1 Open
- [ ]* 3. Optional
- [ ] 4. Twin
- [x] 5. Twin
`;
const edit = (from: string, to: string) => checkMarks(before, before.replace(from, to));

describe('checkMarks', () => {
  it.each([
    ['nothing', '', ''],
    ['an open title', '2.1 Open', '2.1 Open the gate'],
    ['details', '- [ ]* 3. Optional', '- [ ]* 3. Optional\n  - _Requirements: 1.1_'],
    ['a star', '- [ ]* 3. Optional', '- [ ] 3. Optional'],
    ['a new task', '- [ ] 4. Twin', '- [ ] 4. Twin\n- [ ] 6. New'],
    ['an open task that goes away', '  - [ ] 2.1 Open\n', ''],
    ['a number', '- [x] 1. Done', '- [x] 9. Done'],
    ['the order', '- [x] 1. Done\n- [-] 2. Running\n', '- [-] 2. Running\n- [x] 1. Done\n'],
    ['insertion with renumbering', '- [x] 1. Done', '- [ ] 1. First\n- [x] 2. Done'],
    ['the case of a mark', '- [x] 1. Done', '- [X] 1. Done'],
  ])('lets pass a change of %s', (_, from, to) => {
    expect(edit(from, to)).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['ticking', '- [ ] 2.1', '- [x] 2.1', /task 2\.1 from \[ ] to \[x]/],
    ['starting', '- [ ] 2.1', '- [-] 2.1', /task 2\.1 from \[ ] to \[-]/],
    ['queueing', '- [ ]* 3.', '- [~]* 3.', /task 3 from \[ ] to \[~]/],
    ['unticking', '- [x] 1.', '- [ ] 1.', /task 1 from \[x] to \[ ]/],
    ['stopping', '- [-] 2.', '- [x] 2.', /task 2 from \[-] to \[x]/],
    ['ticking under a new title', '- [ ] 2.1 Open', '- [x] 2.1 Opened', /from \[ ] to \[x]|is new/],
    [
      'a new task that is done',
      '- [x] 1. Done',
      '- [x] 1. Done\n- [x] 7. New',
      /task 7 "New" is new and is marked \[x]/,
    ],
    [
      'taking a tick along to another title',
      '- [x] 1. Done',
      '- [x] 1. Something else',
      /"Done" is marked \[x] and becomes "Something else"/,
    ],
    ['removing a finished task', '- [x] 1. Done\n', '', /task 1 "Done" is marked \[x] and is removed/],
    ['commenting a finished task out', '- [x] 1. Done\n', '<!--\n- [x] 1. Done\n-->\n', /is removed/],
    ['swapping twins', '- [ ] 4. Twin\n- [x] 5. Twin', '- [x] 4. Twin\n- [ ] 5. Twin', /task 4 from/],
  ])(verifies('specs.guard', 'refuses %s'), (_, from, to, reason) => {
    expect(edit(from, to)).toEqual({ ok: false, error: expect.stringMatching(reason) as string });
  });

  it('tells what to do instead', () => {
    const result = edit('- [ ] 2.1', '- [x] 2.1');
    expect(result.ok ? '' : result.error).toMatch(
      /Keep \[ ] there and send the edit again\..+command that tests or builds/,
    );
  });

  it('wants new lists unticked and kept lists in place', () => {
    expect(checkMarks('', '- [ ] 1. A\n').ok).toBe(true);
    expect(checkMarks('', '- [x] 1. A\n').ok).toBe(false);
    expect(checkMarks(before, '').ok).toBe(false);
    expect(checkMarks('- [ ] 1. A\n', '').ok).toBe(true);
  });
});

describe('checkMarks on any list', () => {
  const marks = [' ', '-', 'x', '~'];
  const task = fc.record({
    mark: fc.constantFrom(...marks),
    title: fc.constantFrom('A', 'B', 'C'),
    text: fc.string(),
  });
  const list = fc.array(task, { minLength: 1, maxLength: 8 });
  const write = (tasks: readonly { mark: string; title: string; text: string }[]) =>
    tasks
      .map(
        ({ mark, title, text }, index) =>
          `- [${mark}] ${index + 1}. ${title}\n  ${text.replaceAll(/[\r\n]/g, '')}\n`,
      )
      .join('');

  it('refuses one mark that changed, wherever it is', () => {
    fc.assert(
      fc.property(list, fc.nat(), fc.constantFrom(...marks), (tasks, pick, mark) => {
        const at = pick % tasks.length;
        fc.pre(tasks[at]?.mark !== mark);
        const edited = tasks.map((one, index) => (index === at ? { ...one, mark } : one));
        expect(checkMarks(write(tasks), write(edited)).ok).toBe(false);
      }),
    );
  });

  it('lets pass any change of the rest', () => {
    fc.assert(
      fc.property(list, fc.array(fc.string(), { minLength: 8, maxLength: 8 }), (tasks, texts) => {
        const edited = tasks.map((one, index) => ({ ...one, text: texts[index] ?? '' }));
        expect(checkMarks(write(tasks), write(edited)).ok).toBe(true);
      }),
    );
  });
});
