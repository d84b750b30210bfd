import { type CodeText, lineOf, tokensBetween } from './codeText.ts';

/**
 * What the hash of code is of. Formatting does not count: white space and wrapping (but for indentation where the language reads it),
 * comments, the kind of quotation marks, semicolons and commas at the end. Names of criteria in titles do not count either, so that
 * renumbering is no change of a test. What stands in a string counts to the letter.
 */
export function levelledCode(
  cut: CodeText,
  block: { readonly from: number; readonly to: number },
  names: readonly { readonly start: number; readonly end: number }[],
): string {
  const start = cut.lineStarts[block.from] ?? cut.text.length;
  const end = cut.lineStarts[block.to] ?? cut.text.length;
  const out: string[] = [];
  let code = '';
  let at = start;
  const flush = (): void => {
    out.push(levelledPiece(code));
    code = '';
  };
  for (const token of tokensBetween(cut, start, end)) {
    code += cut.text.slice(at, Math.max(at, token.start));
    at = Math.min(end, token.end);
    if (token.isComment) code += ' ';
    else {
      flush();
      out.push(JSON.stringify(withoutNames(cut, Math.max(token.start, start), at, names)));
    }
  }
  code += cut.text.slice(at, end);
  flush();
  return (cut.language.isIndented ? `${indentation(cut, block)}\n` : '') + out.join('');
}

function levelledPiece(code: string): string {
  return code
    .replaceAll(';', ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([^\p{L}\p{N}_$ ]) ?/gu, '$1')
    .replaceAll(/,(?=[)\]}])/g, '')
    .trim();
}

/** The inside of a string, names of criteria left out. */
function withoutNames(
  cut: CodeText,
  start: number,
  end: number,
  names: readonly { readonly start: number; readonly end: number }[],
): string {
  let text = '';
  let at = start + 1;
  for (const name of names) {
    if (name.start < at || name.end > end) continue;
    text += cut.text.slice(at, name.start);
    at = name.end;
  }
  return text + cut.text.slice(at, Math.max(at, end - 1));
}

/** How deep each line stands compared with those above it, however deep one step is. */
function indentation(cut: CodeText, block: { readonly from: number; readonly to: number }): string {
  const open: number[] = [];
  const steps: number[] = [];
  let brackets = 0;
  for (let line = block.from; line < block.to; line += 1) {
    const code = lineOf(cut, line, 'code');
    if (code.trim() !== '' && brackets === 0) {
      const width = code.length - code.trimStart().length;
      while ((open.at(-1) ?? -1) >= width) open.pop();
      open.push(width);
      steps.push(open.length);
    }
    for (const character of code) {
      if ('([{'.includes(character)) brackets += 1;
      else if (')]}'.includes(character)) brackets = Math.max(0, brackets - 1);
    }
  }
  return steps.join('');
}
