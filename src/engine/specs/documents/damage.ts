import type { DocumentTree, Range } from './tree.ts';

/** A part of a file that is no document text: it is kept as it is, and told. */
export interface Damage {
  readonly kind: 'conflict' | 'replacement' | 'binary';
  /** One sentence for people. */
  readonly message: string;
  readonly range: Range;
}

/**
 * What is broken in a file: conflict markers of a merge, characters that were lost when it was saved in another encoding, NUL
 * bytes. The trees read around it. One entry a line, so that each can be shown at its place.
 */
export function damageOf(tree: DocumentTree): readonly Damage[] {
  const found: Damage[] = [];
  tree.lines.forEach(({ text }, index) => {
    const kind = kindOf(text);
    if (!kind) return;
    const line = index + 1;
    const at = kind === 'conflict' ? 0 : text.indexOf(kind === 'binary' ? '\0' : '\uFFFD');
    const end = kind === 'conflict' ? text.length : at + 1;
    found.push({
      kind,
      message: messages[kind],
      range: { start: { line, column: at + 1 }, end: { line, column: end + 1 } },
    });
  });
  return found;
}

const messages = {
  conflict: 'A conflict marker of a merge stands here. Choose one side and remove the marker.',
  replacement: 'A character was lost here when the file was saved. Put it back and save the file as UTF-8.',
  binary:
    'This line holds a NUL byte, so the file is no text. Remove it, or bring back an earlier version of the file.',
} as const;

function kindOf(text: string): Damage['kind'] | undefined {
  if (/^(?:<{7}|>{7}|\|{7})(?:\s|$)/.test(text)) return 'conflict';
  if (text.includes('\0')) return 'binary';
  return text.includes('\uFFFD') ? 'replacement' : undefined;
}
