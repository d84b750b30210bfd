/** What mermaid takes away before it parses, in its order: front matter, directives, comments. */
const removed = [
  /^\s*-{3}[^\S\n]*\n[\s\S]*?\n[^\S\n]*-{3}[^\S\n]*\n+/,
  /%%\{[\s\S]*?\}%%/g,
  /^\s*%%(?!\{)[^\n]+\n?/gm,
  /^\s+/,
];

/**
 * The line of the text for each line that mermaid counts. Its parsers see the text without front matter, directives and
 * comments, so their numbers are too small.
 */
export function cleanedLines(text: string): readonly number[] {
  let kept = text.replaceAll(/\r\n?/g, '\n');
  let lines: number[] = [];
  let line = 1;
  for (const character of kept.split('')) {
    lines.push(line);
    if (character === '\n') line += 1;
  }
  for (const pattern of removed) [kept, lines] = without(kept, lines, pattern);
  const starts = kept.split('\n').slice(0, -1);
  let offset = 0;
  const numbers = [lines[0] ?? 1];
  for (const { length } of starts) {
    offset += length + 1;
    numbers.push(lines[offset] ?? lines.at(-1) ?? 1);
  }
  return numbers;
}

function without(text: string, lines: readonly number[], pattern: RegExp): [string, number[]] {
  const left: number[] = [];
  let from = 0;
  const kept = text.replace(pattern, (found: string, ...rest: unknown[]) => {
    const at = rest.find(it => typeof it === 'number') ?? 0;
    for (let index = from; index < at; index += 1) left.push(lines[index] ?? 1);
    from = at + found.length;
    return '';
  });
  for (let index = from; index < text.length; index += 1) left.push(lines[index] ?? 1);
  return [kept, left];
}
