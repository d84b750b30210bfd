import type { Task } from '../../specs/index.ts';
import type { Rule } from '../rule.ts';

/** A task ticked although something below it is not done; what is optional may stay open. */
export const earlyParent: Rule = {
  code: 'SW406',
  check: ({ spec }) => {
    const document = spec.tasks;
    return (document?.tree.tasks ?? []).flatMap(task => {
      const open = task.mark === 'x' ? task.children.filter(isOpen) : [];
      if (!document || open.length === 0) return [];
      const place = { line: task.line, column: task.markColumn };
      const range = { start: place, end: { line: task.line, column: task.markColumn + 1 } };
      return [
        {
          code: 'SW406',
          message: `Task ${task.number} is ticked, but ${listOf(open)} not: finish ${open.length === 1 ? 'it' : 'them'}, or take the tick back.`,
          file: document.file,
          range,
          spec: spec.name,
          subject: `${spec.name}#${task.number}`,
          fixes: [
            {
              title: `Take the tick of task ${task.number} back`,
              edits: [{ file: document.file, range, text: ' ' }],
            },
          ],
        },
      ];
    });
  },
};

function isOpen(task: Task): boolean {
  return !task.optional && task.mark !== 'x';
}

function listOf(open: readonly Task[]): string {
  const names = open.slice(0, 3).map(({ number }) => number);
  const more = open.length > 3 ? ` and ${open.length - 3} more` : '';
  return `${names.join(', ')}${more} ${open.length === 1 ? 'is' : 'are'}`;
}
