import { type Outline, endOfSection } from './markdown.ts';
import type { DocumentTree, GlossaryTerm } from './tree.ts';
import { words } from './words.ts';

const heading = new RegExp(`^(?:${words.glossary})`, 'i');
/** `- **Term**: text`, `- Term: text`, `**Term** — text`. */
const entry =
  /^\s*(?:[-*+]\s+)?(?:\*\*([^*]+)\*\*|`([^`]+)`|([A-Za-z][\w -]{0,60}?)(?=\s{0,8}[:：—]))\s*[:：—–-]*(.*)$/;

/** The terms below the heading for them; none where the document has no such heading. */
export function readGlossary(tree: DocumentTree, marks: Outline): GlossaryTerm[] {
  const position = marks.headings.findIndex(({ title }) => heading.test(title));
  const from = marks.headings[position]?.index;
  if (from === undefined) return [];
  const to = endOfSection(marks.headings, position, tree.lines.length);
  const found: GlossaryTerm[] = [];
  for (let index = from + 1; index < to; index += 1) {
    const text = tree.lines[index]?.text ?? '';
    const term = marks.kinds[index] === 'text' ? readTerm(text, index + 1) : undefined;
    if (term) found.push(term);
  }
  return found;
}

function readTerm(text: string, line: number): GlossaryTerm | undefined {
  const found = text.trimStart().startsWith('|') ? readRow(text) : readEntry(text);
  const term =
    found?.term
      .trim()
      .replace(/[:：]$/, '')
      .trim() ?? '';
  if (!found || term === '' || /^(?:-{2,}|:?-+:?|term|术语|用語)$/i.test(term)) return undefined;
  const column = text.indexOf(term) + 1;
  return {
    term,
    text: found.text.trim(),
    range: { start: { line, column }, end: { line, column: column + term.length } },
  };
}

function readEntry(text: string): { term: string; text: string } | undefined {
  const match = entry.exec(text);
  return match ? { term: match[1] ?? match[2] ?? match[3] ?? '', text: match[4] ?? '' } : undefined;
}

/** A table's row has its term in the first cell. */
function readRow(text: string): { term: string; text: string } | undefined {
  const [, first, ...rest] = text.trim().replace(/\|$/, '').split('|');
  if (first === undefined || rest.length === 0) return undefined;
  return { term: first.replaceAll(/\*\*|`/g, ''), text: rest.join('|') };
}
