import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TaskMark, parseTasks } from './documents/index.ts';
import { changesFor, withMarks } from './taskMarks.ts';

function set(text: string, number: string, mark: TaskMark): string {
  const tree = parseTasks(text);
  const task = tree.tasks.find(candidate => candidate.number === number);
  return task ? withMarks(tree, changesFor(task, mark)) : 'no such task';
}

describe('changesFor', () => {
  const group = '- [ ] 1. G\n  - [ ] 1.1 A\n  - [ ] 1.2 B\n  - [ ]* 1.3 C\n';

  it('marks a group as running with its first task and as done with its last required one', () => {
    const running = set(group, '1.1', '-');
    expect(running).toBe('- [-] 1. G\n  - [-] 1.1 A\n  - [ ] 1.2 B\n  - [ ]* 1.3 C\n');
    const half = set(running, '1.1', 'x');
    expect(half).toBe('- [-] 1. G\n  - [x] 1.1 A\n  - [ ] 1.2 B\n  - [ ]* 1.3 C\n');
    expect(set(half, '1.2', 'x')).toBe('- [x] 1. G\n  - [x] 1.1 A\n  - [x] 1.2 B\n  - [ ]* 1.3 C\n');
  });

  it('opens a group again with its tasks', () => {
    expect(set('- [x] 1. G\n  - [x] 1.1 A\n', '1.1', ' ')).toBe('- [ ] 1. G\n  - [ ] 1.1 A\n');
    expect(set(group, '1.2', '~')).toBe('- [~] 1. G\n  - [ ] 1.1 A\n  - [~] 1.2 B\n  - [ ]* 1.3 C\n');
  });

  it('leaves a parent alone that waits for no required child', () => {
    expect(set('- [ ] 1. A\n  - [ ]* 1.1 B\n', '1.1', 'x')).toBe('- [ ] 1. A\n  - [x]* 1.1 B\n');
  });

  it('goes up through all levels', () => {
    const deep = '- [ ] 1. A\n- [ ] 1.1 B\n- [ ] 1.1.1 C\n';
    expect(set(deep, '1.1.1', 'x')).toBe(deep.replaceAll('[ ]', '[x]'));
  });

  it('changes nothing but marks', () => {
    const mark = fc.constantFrom<TaskMark>(' ', '-', 'x', '~');
    const line = fc.oneof(
      fc
        .tuple(fc.constantFrom('', '  ', '\t'), mark, fc.constantFrom('1.', '1.1', '2', '2.1.1', 'x'))
        .map(([indent, is, number]) => `${indent}- [${is}] ${number} T`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), mark, fc.nat(), (lines, wanted, pick) => {
        const text = lines.join('\r\n');
        const tree = parseTasks(text);
        const task = tree.tasks[pick % Math.max(tree.tasks.length, 1)];
        if (!task) return;
        const next = withMarks(tree, changesFor(task, wanted));
        const blank = (value: string) => value.replaceAll(/^(\s*[-*+]\s+\[)[ xX~-]\]/gm, '$1 ]');
        expect(blank(next)).toBe(blank(text));
        expect(parseTasks(next).tasks.find(({ number }) => number === task.number)?.mark).toBe(wanted);
      }),
    );
  });
});
