import type { TraceKind, TraceLink } from '../../../src/protocol/index.ts';
import { element } from './element.ts';
import type { Row } from './rows.ts';
import { word } from './words.ts';

/** A column of links: its kinds, and how many of them a cell has room for, in a wide table and in a narrow one. */
export interface Column {
  readonly key: string;
  readonly kinds: readonly TraceKind[];
  readonly room: number;
  readonly narrowRoom?: number;
}

/** The columns of links, in the order in which a criterion is carried out. */
export const linkColumns: readonly Column[] = [
  { key: 'tasks', kinds: ['task'], room: 4, narrowRoom: 2 },
  { key: 'design', kinds: ['design', 'property'], room: 2 },
  { key: 'code', kinds: ['code', 'commit'], room: 2 },
  { key: 'tests', kinds: ['test', 'result'], room: 2 },
];

/** The links of a row in the order of the columns: what the arrow keys walk through. */
export function linksInOrder({ criterion }: Row): readonly TraceLink[] {
  return linkColumns.flatMap(({ kinds }) => criterion.links.filter(({ kind }) => kinds.includes(kind)));
}

/** Draws a cell: its links, or how many more there are than it has room for, or a dash. */
export function drawCell(
  row: Row,
  column: Column,
  { selected, isNarrow }: { readonly selected: TraceLink | undefined; readonly isNarrow: boolean },
): readonly Node[] {
  const { kinds } = column;
  const room = (isNarrow ? column.narrowRoom : undefined) ?? column.room;
  const links = row.criterion.links.filter(({ kind }) => kinds.includes(kind));
  if (links.length === 0) return [element('span', { class: 'none', 'aria-label': word('none') }, ['–'])];
  const count = links.length > room ? room - 1 : room;
  // The link that the keys stand on is seen, whichever it is.
  const shown = links.slice(0, count);
  if (selected && links.includes(selected) && !shown.includes(selected)) shown.splice(-1, 1, selected);
  const rest = links.filter(link => !shown.includes(link));
  const chips = shown.map(link => drawLink(row, link, link === selected));
  if (rest.length === 0) return chips;
  const title = rest.map(({ target }) => target).join('\n');
  return [...chips, element('span', { class: 'more', title }, [word('more', rest.length)])];
}

function drawLink({ criterion }: Row, link: TraceLink, isSelected: boolean): Node {
  const notes = [link.target, link.file, word(`link.${link.state}`), outcomeText(link)].filter(Boolean);
  const classes = ['link', `link-${link.kind}`, `link-${link.state}`, ...(isSelected ? ['current'] : [])];
  if (link.outcome) classes.push(`outcome-${link.outcome}`);
  if (link.status) classes.push(`status-${link.status}`);
  return element(
    'button',
    {
      class: classes.join(' '),
      tabindex: -1,
      title: [...new Set(notes)].join('\n'),
      'data-link': criterion.links.indexOf(link),
    },
    labelOf(link),
  );
}

/** Short enough for a cell: a task's number with its mark, a file's name, the first characters of a commit. */
function labelOf(link: TraceLink): (Node | string)[] {
  const mark = (text: string, kind: string) =>
    element('span', { class: `mark ${kind}`, 'aria-label': outcomeText(link) }, [text]);
  if (link.kind === 'task') {
    const number = link.target.split('#').at(-1) ?? '';
    return [mark(taskMarks[link.status ?? 'todo'], `mark-${link.status ?? 'todo'}`), number];
  }
  if (link.kind === 'property') return [`P${link.target.split('!').at(-1) ?? ''}`];
  if (link.kind === 'commit') return [link.target.slice(0, 7)];
  if (link.kind === 'code') return [link.target.split('/').at(-1) ?? link.target];
  return link.outcome
    ? [mark(outcomeMarks[link.outcome], `mark-${link.outcome}`), link.target]
    : [link.target];
}

function outcomeText({ status, outcome }: TraceLink): string {
  if (status) return word(`status.${status}`);
  return outcome ? word(`outcome.${outcome}`) : '';
}

const taskMarks = { todo: '○', queued: '◌', running: '◐', done: '●' } as const;
const outcomeMarks = { passed: '✓', failed: '✗', skipped: '⊘' } as const;
