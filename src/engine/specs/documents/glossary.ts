import { type Outline, endOfSection } from './markdown.ts';
import type { DocumentTree, GlossaryTerm } from './tree.ts';
import { words } from './words.ts';

const heading = new RegExp(`^(?:${words.glossary})`, 'i');
/** `- **Term**: text`, `- Term: text`, `**Term** — text`; a table's row has its term in the first cell. */
const entry =
  /^(\s*(?:[-*+]\s+)?)(?:\*\*([^*]+?)\*\*|`([^`]+)`|([A-Za-z][\w -]{0,60}?)(?=\s*[:：—]))\s*[:：—–-]*\s*(.*)$/;
const row = /^(\s*\|\s*)(?:\*\*|`)?([^|*`]+?)(?:\*\*|`)?\s*\|\s*(.*?)\s*\|?\s*$/;

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
  const isRow = text.trimStart().startsWith('|');
  const match = isRow ? row.exec(text) : entry.exec(text);
  if (!match) return undefined;
  const raw = isRow ? match[2] : (match[2] ?? match[3] ?? match[4]);
  const term = raw?.replace(/[:：]\s*$/, '').trim() ?? '';
  if (term === '' || /^(?:-{2,}|:?-+:?|term|术语|用語)$/i.test(term)) return undefined;
  const column = text.indexOf(term) + 1;
  return {
    term,
    text: (isRow ? match[3] : match[5])?.trim() ?? '',
    range: { start: { line, column }, end: { line, column: column + term.length } },
  };
}
