import { describe, expect, it } from 'vitest';
import type { SpecSnapshot, TaskSnapshot } from '../../../../src/protocol/index.ts';
import { verifies } from '../../../../test/requirements.ts';
import { childrenOf, closingOf, findTask, idOf, isRunnable, pairName, progressOf } from './nodes.ts';

function task(number: string, more: Partial<TaskSnapshot> = {}): TaskSnapshot {
  return {
    number,
    title: `Task ${number}`,
    status: 'todo',
    optional: false,
    line: Number(number) * 10,
    requirements: [],
    children: [],
    ...more,
  };
}

const parent = task('1', { children: [task('1.1', { status: 'done' }), task('1.2', { optional: true })] });
const spec: SpecSnapshot = {
  name: 'rate-limiter',
  folder: '/w/.kiro/specs/rate-limiter',
  kind: 'feature',
  phase: 'implementation',
  documents: [
    { name: 'requirements', path: '/w/r.md', state: 'approved' },
    { name: 'design', path: '/w/d.md', state: 'approved' },
    { name: 'tasks', path: '/w/t.md', state: 'approved' },
  ],
  tasks: [parent],
  totals: { total: 1, done: 1, optional: 1 },
};
const evidence = {
  id: 'e',
  spec: 'rate-limiter',
  task: '1',
  command: 'npm test',
  exitCode: 0,
  outputHash: '',
  time: '',
  durationMs: 1,
};

describe('the rows of the Specs view', () => {
  it('are documents under specs, tasks under their document, tasks under tasks', () => {
    const documents = childrenOf({ kind: 'spec', spec });
    expect(documents.map(idOf)).toEqual([
      'rate-limiter/requirements',
      'rate-limiter/design',
      'rate-limiter/tasks',
    ]);
    expect(documents.map(node => childrenOf(node).map(idOf))).toEqual([[], [], ['rate-limiter#1@10']]);
    expect(childrenOf({ kind: 'task', spec, task: parent })).toHaveLength(2);
  });

  it('count leaves that are not optional', () => {
    expect(progressOf(parent)).toEqual({ done: 1, total: 1 });
    expect(progressOf(task('2'))).toEqual({ done: 0, total: 1 });
  });

  it(verifies('matrix.evidence', 'tell proof, word and a tick by hand apart'), () => {
    const waiver = { id: 'w', spec: 'rate-limiter', task: '1', reason: 'docs only', by: 'me', time: '' };
    expect(closingOf(task('1', { status: 'done', evidence }))).toEqual({
      kind: 'proof',
      command: 'npm test',
    });
    expect(closingOf(task('1', { status: 'done', waiver }))).toEqual({ kind: 'word', reason: 'docs only' });
    expect(closingOf(task('1', { status: 'done' }))).toEqual({ kind: 'hand' });
    expect(closingOf(task('1'))).toBeUndefined();
    expect(closingOf({ ...parent, status: 'done' })).toBeUndefined();
  });

  it(verifies('matrix.drift-view', 'have a group of drift only where something drifted'), () => {
    const item = {
      id: 'rate-limiter/1.1 -> code:src/a.ts',
      spec: 'rate-limiter',
      criterion: 'rate-limiter/1.1',
      side: 'code' as const,
      file: 'src/a.ts',
      now: {},
    };
    const kinds = (drift: readonly (typeof item)[]) =>
      childrenOf({ kind: 'spec', spec, drift }).map(({ kind }) => kind);
    expect(kinds([])).toEqual(['document', 'document', 'document']);
    expect(kinds([item])).toEqual(['document', 'document', 'document', 'drift']);
    const [pair] = childrenOf({ kind: 'drift', spec, items: [item] });
    expect(pair).toMatchObject({ kind: 'drift-item', item });
    expect(pairName(item)).toBe('a.ts');
    expect(pairName({ ...item, id: `${item.id}:check` })).toBe('check');
  });

  it('find a task by its number, and by its line where two have the same', () => {
    const twice = [task('1'), task('2', { line: 7 }), task('2', { line: 9, title: 'Second' })];
    expect(findTask(twice, '2', 9)?.title).toBe('Second');
    expect(findTask(twice, '2', 99)?.line).toBe(7);
    expect(findTask([parent], '1.2')?.number).toBe('1.2');
    expect(findTask(twice, '3')).toBeUndefined();
  });

  it('offer tasks only once every document is approved', () => {
    expect(isRunnable(spec)).toBe(true);
    expect(isRunnable({ ...spec, phase: 'tasks' })).toBe(false);
  });
});
