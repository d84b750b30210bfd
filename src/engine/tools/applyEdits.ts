import { type Result, fail, ok } from '../../base/index.ts';

/** One replacement; `all` replaces every place, without it there must be exactly one. */
export interface TextEdit {
  readonly old_text: string;
  readonly new_text: string;
  readonly all?: boolean | undefined;
}

/** The text after the edits, and how many places changed. */
export interface EditedText {
  readonly text: string;
  readonly replacements: number;
}

/**
 * Applies edits one after the other. Line ends are matched in either form and written as the file has them, so that an
 * edit with `\n` fits a CRLF file and leaves its other lines as they are. The error tells the model what to send.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): Result<EditedText, string> {
  let current = text;
  let replacements = 0;
  for (const [index, edit] of edits.entries()) {
    const field = `edits[${index}].old_text`;
    const places = [...current.matchAll(patternOf(edit.old_text))];
    if (places.length === 0) return fail(missing(field, current, edit.old_text));
    if (places.length > 1 && edit.all !== true) {
      const lines = places.map(place => lineAt(current, place.index));
      return fail(
        `${field} matches ${places.length} places (lines ${lines.slice(0, 10).join(', ')}), and nothing was changed. ` +
          'Send more of the lines around it so that it matches one place, or set all to true',
      );
    }
    const lineEnd = current.includes('\r\n') ? '\r\n' : '\n';
    const replacement = edit.new_text.replace(/\r\n|\n/gu, lineEnd);
    current = current.replace(patternOf(edit.old_text), () => replacement);
    replacements += places.length;
  }
  if (current === text) return fail('the edits change nothing: new_text is what the file already holds');
  return ok({ text: current, replacements });
}

function patternOf(oldText: string): RegExp {
  const literal = oldText.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
  return new RegExp(literal.replace(/\r\n|\n/gu, String.raw`\r?\n`), 'gu');
}

function missing(field: string, text: string, oldText: string): string {
  const near = looseLine(text, oldText);
  const hint =
    near === undefined
      ? 'Read the file again'
      : `Text that differs only in white space begins at line ${near}; read it again`;
  return (
    `${field} matches no place in the file, and nothing was changed. ${hint} and send the text exactly as it is there, ` +
    'without line numbers'
  );
}

/** The line at which `oldText` would match if runs of white space were all the same. */
function looseLine(text: string, oldText: string): number | undefined {
  const words = oldText.trim().split(/\s+/u);
  if (words[0] === '' || words.length > 400) return undefined;
  const literal = words.map(word => word.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`));
  const found = new RegExp(literal.join(String.raw`\s+`), 'u').exec(text);
  return found ? lineAt(text, found.index) : undefined;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
