import type { Task } from '../../specs/index.ts';
import { rangeOfLine } from '../places.ts';
import type { Rule } from '../rule.ts';

/**
 * A task that says for no criterion why it is done. Checkpoints are excused, a parent whose children cite, a child whose
 * parent does, and a list that cites nothing at all: its writer does not link.
 */
export const unlinkedTask: Rule = {
  code: 'SW303',
  check: ({ spec, citedByTasks }) => {
    const document = spec.tasks;
    if (!document || citedByTasks.size === 0) return [];
    const { tree, file } = document;
    // Beside numbered tasks, boxes without a number are checklists.
    const isNumbered = tree.tasks.some(({ number }) => !number.startsWith('@'));
    return tree.tasks
      .filter(({ number }) => !isNumbered || !number.startsWith('@'))
      .filter(task => task.children.length === 0 && !isLinked(task) && !isExcused(task, tree.lines))
      .map(task => ({
        code: 'SW303',
        message: `Task ${task.number} cites no requirement: add “_Requirements: …_”, or say what it is for.`,
        file,
        range: rangeOfLine(tree, task.line),
        spec: spec.name,
        subject: `${spec.name}#${task.number}`,
        fixes: [],
      }));
  },
};

function isLinked(task: Task): boolean {
  if (task.requirements.length > 0 || task.properties.length > 0) return true;
  return task.parent !== undefined && isLinked(task.parent);
}

const checkpoint = /\bcheckpoint\b|检查点|檢查點|チェックポイント|контрольная точка/i;
/** Labels that link in another way: the conditions of a bug fix, or a reference that is not read as one. */
const label =
  /[_*](?:Requirements?|Reqs?|Validates|Bug_Condition|Expected_Behavior|Preservation|需求|要件|要求|验证|検証)[_*]*\s*[:：]|\bRequirements?[ :：]{1,3}(?:\d|R\d|FR|NFR|All\b)/i;

function isExcused(task: Task, lines: readonly { readonly text: string }[]): boolean {
  if (checkpoint.test(task.title)) return true;
  return lines.slice(task.range.start.line - 1, task.range.end.line).some(({ text }) => label.test(text));
}
