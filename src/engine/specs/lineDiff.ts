/** Longer texts than this, in lines, are not compared line by line: the middle that differs is shown whole. */
const most = 2000;

/**
 * The differences between two texts in the form of a unified diff without file names: ` `, `-` and `+` before each line, `context`
 * unchanged lines around each change, `@@` between changes that lie apart. Empty where the texts are equal.
 */
export function lineDiff(before: string, after: string, context = 2): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const start = sharedStart(old, now);
  const end = sharedEnd(old, now, start);
  const steps: string[] = [
    ...old.slice(0, start).map(line => ` ${line}`),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map(line => ` ${line}`),
  ];
  return aroundChanges(steps, context).join('\n');
}

function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}

function sharedStart(old: readonly string[], now: readonly string[]): number {
  let at = 0;
  while (at < old.length && at < now.length && old[at] === now[at]) at += 1;
  return at;
}

function sharedEnd(old: readonly string[], now: readonly string[], start: number): number {
  let count = 0;
  const room = Math.min(old.length, now.length) - start;
  while (count < room && old[old.length - 1 - count] === now[now.length - 1 - count]) count += 1;
  return count;
}

/** The longest common subsequence decides which lines stayed. */
function middle(old: readonly string[], now: readonly string[]): readonly string[] {
  const whole = [...old.map(line => `-${line}`), ...now.map(line => `+${line}`)];
  if (old.length === 0 || now.length === 0 || old.length > most || now.length > most) return whole;
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = now.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const steps: string[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      steps.push(` ${old[row++]}`);
      column += 1;
    } else if (column >= now.length || (row < old.length && at(row + 1, column) >= at(row, column + 1)))
      steps.push(`-${old[row++]}`);
    else steps.push(`+${now[column++]}`);
  }
  return steps;
}

function aroundChanges(steps: readonly string[], context: number): readonly string[] {
  const kept = new Set<number>();
  for (const [index, step] of steps.entries()) {
    if (step.startsWith(' ')) continue;
    for (let near = index - context; near <= index + context; near += 1) kept.add(near);
  }
  const shown: string[] = [];
  for (const [index, step] of steps.entries()) {
    if (!kept.has(index)) continue;
    if (shown.length > 0 && !kept.has(index - 1)) shown.push('@@');
    shown.push(step);
  }
  return shown;
}
