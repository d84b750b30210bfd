import { messageOf } from '../../base/index.ts';
import type { DiagramProblem } from '../../engine/index.ts';
import { cleanedLines } from './cleanedLines.ts';

const longest = 80;

/** What mermaid threw, with the line of the diagram it is about, as one plain sentence. */
export function explainError(text: string, error: unknown): DiagramProblem {
  const message = messageOf(error);
  const name = error instanceof Error ? error.name : '';
  if (name === 'YAMLException') return explainFrontMatter(text, error, message);
  if (name === 'UnknownDiagramError') {
    const first = firstLine(text);
    const said =
      text.trim() === ''
        ? 'The diagram is empty.'
        : 'No diagram type that Mermaid knows stands at its beginning.';
    return { line: first, message: said };
  }
  const at = /(?:parse|lexical|lexer) error on line (\d+)/i.exec(message)?.[1];
  const numbers = cleanedLines(text);
  const line = at === undefined ? firstLine(text) : (numbers[Number(at) - 1] ?? numbers.at(-1) ?? 1);
  return { line, message: sentence(message, lineOf(text, line)) };
}

function sentence(message: string, line: string): string {
  const [, excerpt = '', caret = ''] = message.split('\n');
  if (/^-*\^$/.test(caret)) {
    const found = excerpt.slice(caret.length - 1).trim();
    if (/got '(?:NEWLINE|NL)'$/.test(message)) return `The line "${short(line)}" ends too early.`;
    if (found === '' || /got '?(?:1|EOF\w*)'?$/.test(message))
      return `The diagram ends too early, after "${short(line)}".`;
    const place = found === line ? '' : ` in "${short(line)}"`;
    return `Mermaid did not expect "${short(found)}"${place}.`;
  }
  const plain = message
    .replace(/^Parsing failed:\s*/, '')
    .replace(/^\w+ error on line \d+, column \d+:\s*/i, '');
  return `${short(plain.split('\n', 1)[0]?.replace(/\.$/, '') ?? '', 200)}.`;
}

function explainFrontMatter(text: string, error: unknown, message: string): DiagramProblem {
  const { mark, reason } = error as { readonly mark?: { readonly line?: number }; readonly reason?: string };
  const line = firstLine(text) + 1 + (mark?.line ?? 0);
  const last = text.split('\n').length;
  return { line: Math.min(line, last), message: `The front matter is not valid YAML: ${reason ?? message}.` };
}

function firstLine(text: string): number {
  return text.slice(0, text.length - text.trimStart().length).split('\n').length;
}

function lineOf(text: string, line: number): string {
  return text.split(/\r\n?|\n/)[line - 1]?.trim() ?? '';
}

function short(text: string, most = longest): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
