import type { Counterexample } from '../../../protocol/index.ts';

// Escape sequences of a terminal.
const colours = new RegExp(`${String.fromCodePoint(27)}\\[[\\d;]*[A-Za-z]`, 'gu');

/** The counterexamples that a test run printed, shrunk as far as the library got, in the order of the output, each once. */
export function readCounterexamples(output: string): readonly Counterexample[] {
  const lines = output.replaceAll(colours, '').split(/\r?\n/u);
  const found = new Map<string, Counterexample>();
  for (const [index, line] of lines.entries()) {
    const one = fastCheck(lines, index, line) ?? hypothesis(lines, index, line);
    if (one) found.set(`${one.test}\n${one.values}`, one);
  }
  return [...found.values()];
}

/**
 * fast-check: `Property failed after 3 tests`, `{ seed: 1, path: "0:1", endOnFailure: true }`, `Counterexample: […]`,
 * `Shrunk 2 time(s)`, then the error, below it in version 3 (`Got …`) or as its cause in version 4.
 */
function fastCheck(lines: readonly string[], index: number, line: string): Counterexample | undefined {
  const values = /^\s*(?:E\s+)?Counterexample: (.+)$/u.exec(line)?.[1];
  if (values === undefined) return undefined;
  const before = lines.slice(Math.max(0, index - 3), index).join('\n');
  const after = lines.slice(index + 1, index + 45);
  const seed = /\{ seed: (-?\d+), path: "([^"]*)"/u.exec(before);
  const shrinks = /^\s*Shrunk (\d+) time/u.exec(after[0] ?? '')?.[1];
  const end = after.findIndex(text => /^\s*(?:Error: )?Property failed after/u.test(text));
  const error = firstMatch(end < 0 ? after : after.slice(0, end), [
    /\[cause\]: (.+?)(?: \{)?$/u,
    /^\s*Got (?:error: )?(.+)$/u,
    /^\s*Caused by: (.+)$/u,
  ]);
  return {
    library: 'fast-check',
    test: testAbove(lines, index),
    values: values.trim(),
    ...(shrinks !== undefined && { shrinks: Number(shrinks) }),
    ...(seed && { replay: `{ seed: ${seed[1]}, path: "${seed[2]}" }` }),
    ...(error !== undefined && { error }),
  };
}

/** Hypothesis: `Falsifying example: test_name(`, one argument a line, `)`; under pytest each line begins with `E`. */
function hypothesis(lines: readonly string[], index: number, line: string): Counterexample | undefined {
  const head = /^(?:\s*[|E]\s)?\s*Falsifying example: ([\w.]+)\((.*)$/u.exec(line);
  if (!head) return undefined;
  const rest: string[] = [];
  const plain = (text: string): string =>
    text
      .replace(/^\s*[|E]\s/u, '')
      .replace(/\s+# or any other generated value$/u, '')
      .trim();
  let open = head[2] ?? '';
  if (/\)\s*$/u.test(open)) open = open.replace(/\)\s*$/u, '');
  else
    for (const text of lines.slice(index + 1, index + 200)) {
      if (/^\)/u.test(plain(text))) break;
      rest.push(plain(text));
    }
  const values = [plain(open), ...rest]
    .filter(text => text !== '')
    .join(' ')
    .replace(/,$/u, '');
  const above = lines.slice(Math.max(0, index - 40), index).map(plain);
  const error = above.findLast(
    text => /^(?:\w+\.)*\w*(?:Error|Exception|Failure)\b/u.test(text) || /^assert /u.test(text),
  );
  const replay = firstMatch(lines.slice(index, index + 40), [/(@reproduce_failure\(.+\))/u]);
  return {
    library: 'hypothesis',
    test: head[1] ?? '',
    values,
    ...(replay !== undefined && { replay }),
    ...(error !== undefined && { error }),
  };
}

function testAbove(lines: readonly string[], index: number): string {
  for (let at = index - 1; at >= 0 && at >= index - 12; at -= 1) {
    const line = lines[at] ?? '';
    const name =
      /^\s*(?:✖|✗|✘|×|not ok \d+ -)\s+(.+?)(?:\s+\(?[\d.]+ ?m?s\)?)?$/u.exec(line)?.[1] ??
      /^\s*FAIL\s+(?:\|?[\w-]+\|?\s+)?\S+ > (.+)$/u.exec(line)?.[1] ??
      /^\s*● (.+)$/u.exec(line)?.[1] ??
      /^# Subtest: (.+)$/u.exec(line.trim())?.[1];
    if (name !== undefined) return name;
  }
  return '';
}

function firstMatch(lines: readonly string[], patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    for (const line of lines) {
      const match = pattern.exec(line)?.[1]?.trim();
      if (match !== undefined) return match;
    }
  }
  return undefined;
}
