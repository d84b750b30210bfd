import type { TextRange } from '../../../protocol/index.ts';
import type { TasksDocument } from '../../specs/index.ts';
import { rangeOfLine } from '../places.ts';

/** Where the dependency graph stands: indices of the first and last line of its fence. */
export interface GraphPlace {
  readonly from: number;
  readonly to: number;
}

/** Finds the fence that holds the waves: below its heading, else the first that speaks of them. */
export function graphPlace({ lines }: TasksDocument): GraphPlace | undefined {
  const heading = lines.findIndex(({ text }) => /^\s*#+\s.*\btask dependency graph\b/i.test(text));
  const wave = heading >= 0 ? heading : lines.findIndex(({ text }) => text.includes('"waves"'));
  if (wave < 0) return undefined;
  const isFence = ({ text }: { readonly text: string }): boolean => /^\s*(?:`{3,}|~{3,})/.test(text);
  const from =
    heading >= 0 ? lines.findIndex((line, index) => index > heading && isFence(line)) : before(wave);
  const end = lines.findIndex((line, index) => index > from && isFence(line));
  return from < 0 ? undefined : { from, to: end < 0 ? lines.length - 1 : end };

  function before(index: number): number {
    return lines.slice(0, index).findLastIndex(isFence);
  }
}

/** The place of a task's number in the graph; its first line where it is not found. */
export function placeInGraph(tree: TasksDocument, place: GraphPlace, number: string, nth = 0): TextRange {
  let seen = 0;
  const wanted = new RegExp(`(?<![\\w.])${number.replaceAll(/[^\w]/g, String.raw`\$&`)}(?![\\w.])`, 'g');
  for (let index = place.from; index <= place.to; index += 1) {
    for (const match of (tree.lines[index]?.text ?? '')
      .replace(/"(?:id|wave)"\s*:\s*\d+/g, found => ' '.repeat(found.length))
      .matchAll(wanted)) {
      if (seen === nth) {
        const column = match.index + 1;
        return {
          start: { line: index + 1, column },
          end: { line: index + 1, column: column + number.length },
        };
      }
      seen += 1;
    }
  }
  return rangeOfLine(tree, place.from + 1);
}
