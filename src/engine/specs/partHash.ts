import type { Crypto } from '../ports/index.ts';
import {
  type Criterion,
  type DesignProperty,
  type Task,
  type TasksDocument,
  isReferenceLine,
  textOfRange,
} from './documents/index.ts';
import { levelText } from './levelText.ts';

/** Hash of what a criterion says: SHA-256 of its levelled text. Its number and its place do not count. */
export function criterionHash(crypto: Crypto, criterion: Pick<Criterion, 'text'>): string {
  return crypto.sha256(levelText(criterion.text));
}

/** Hash of what a property says: title and text, without its number and what it validates. */
export function propertyHash(crypto: Crypto, property: Pick<DesignProperty, 'title' | 'text'>): string {
  return crypto.sha256(levelText(`${property.title}\n${property.text}`));
}

/** Hash of what a task asks for: title and details, without number, mark, star and what it cites. */
export function taskHash(crypto: Crypto, tree: TasksDocument, task: Task): string {
  const details = textOfRange(tree, task.range)
    .split('\n')
    .slice(1)
    .filter(line => !isReferenceLine(line));
  return crypto.sha256(levelText([task.title, ...details].join('\n')));
}
