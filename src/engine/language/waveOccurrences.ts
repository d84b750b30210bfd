import type { CheckedSpec } from '../checks/index.ts';
import { taskId } from '../specs/index.ts';
import { type Occurrence, rangeOn } from './names.ts';

/** The task numbers in the dependency graph: those strings of its JSON that are numbers of tasks. */
export function waveOccurrences(spec: CheckedSpec): Occurrence[] {
  const { file, tree } = spec.tasks ?? {};
  if (!tree || tree.waves.length === 0) return [];
  const known = new Set(tree.tasks.map(({ number }) => number));
  const isFence = (index: number): boolean => /^\s*(?:`{3,}|~{3,})/.test(tree.lines[index]?.text ?? '');
  const within = tree.lines.findIndex(({ text }) => text.includes('"waves"'));
  const found: Occurrence[] = [];
  for (let index = within; index >= 0 && index < tree.lines.length && !isFence(index); index += 1) {
    for (const match of (tree.lines[index]?.text ?? '').matchAll(/"(\d+(?:\.\d+)*)"/g)) {
      const number = match[1] ?? '';
      if (!known.has(number)) continue;
      const range = rangeOn(index + 1, match.index + 2, number.length);
      found.push({ file: file ?? '', range, ids: [taskId(spec.name, number)], isDefinition: false });
    }
  }
  return found;
}
