import { type Task, type TasksDocument, textOfRange } from './documents/index.ts';
import type { SpecType } from './spec.ts';

/**
 * What a task is in the plan of a bug fix: `exploration` writes the test that must fail while the bug is there, `preservation`
 * the tests that hold before and after, everything else works on the fix.
 */
export type BugfixRole = 'exploration' | 'preservation' | 'fix';

/** The role of a task; `undefined` in specs that are not about a bug. */
export function bugfixRole(
  { kind }: Pick<SpecType, 'kind'>,
  tree: TasksDocument,
  task: Task,
): BugfixRole | undefined {
  if (kind !== 'bugfix') return undefined;
  const { title } = task;
  // `3.2 Verify bug condition exploration test now passes` runs it again, after the fix.
  if (/\b(?:verify|re-?run|passes|still pass)\b|验证|通过/i.test(title)) return 'fix';
  if (/\bexploration\b|探索/i.test(title)) return 'exploration';
  const details = textOfRange(tree, task.range);
  if (/\bMUST FAIL on unfixed code\b/i.test(details)) return 'exploration';
  return /\bpreservation\b.*\btests?\b|保持|保留/i.test(title) ? 'preservation' : 'fix';
}

/** Whether a task is to test a correctness property of the design with generated inputs: it says so, or lists them in bold. */
export function isPropertyTask({ kind }: Pick<SpecType, 'kind'>, tree: TasksDocument, task: Task): boolean {
  if (task.properties.length === 0) return false;
  if (/\bproperty\b|\bproperties\b|\bPBT\b|属性|プロパティ/i.test(task.title)) return true;
  return kind === 'feature' && /^\s*[-*+]?\s*\*\*Property\s+\d/im.test(textOfRange(tree, task.range));
}

/** The tasks that have to be done before this one may begin, because they show the bug on the code as it is. */
export function openBefore(spec: Pick<SpecType, 'kind'>, tree: TasksDocument, task: Task): readonly Task[] {
  if (bugfixRole(spec, tree, task) !== 'fix') return [];
  return tree.tasks.filter(other => {
    if (other.line >= task.line || other.optional || other.children.length > 0) return false;
    const role = bugfixRole(spec, tree, other);
    return (role === 'exploration' || role === 'preservation') && other.mark !== 'x';
  });
}
