import type { TraceKind, TraceLink } from '../../../src/protocol/index.ts';
import { element } from './element.ts';
import { type Group, type Row, groupRows } from './rows.ts';
import { word } from './words.ts';

/** What the user picked: a criterion, or one of its links. */
export interface Selection {
  readonly row: Row;
  readonly link?: TraceLink;
}

/** What the table tells the page. */
export interface TableEvents {
  onSelect(selection: Selection): void;
  onOpen(selection: Selection): void;
}

/** The columns of links: their kinds, and what an empty cell says to those who cannot see the dash. */
const columns: readonly { readonly key: string; readonly kinds: readonly TraceKind[] }[] = [
  { key: 'tasks', kinds: ['task'] },
  { key: 'design', kinds: ['design', 'property'] },
  { key: 'code', kinds: ['code', 'commit'] },
  { key: 'tests', kinds: ['test', 'result'] },
];

/** Links of one cell that are shown before "+n". */
const shownLinks = 4;

/** Draws the rows into `host`, a requirement to a group; only what is in sight costs layout. */
export function drawTable(host: HTMLElement, rows: readonly Row[], events: TableEvents): void {
  const head = element('thead', {}, [
    element(
      'tr',
      {},
      ['criterion', 'state', ...columns.map(({ key }) => key)].map(key =>
        element('th', { scope: 'col', class: `column-${key}` }, [word(key)]),
      ),
    ),
  ]);
  const bodies = groupRows(rows).map(group => drawGroup(group, events));
  host.replaceChildren(element('table', { 'aria-label': word('title') }, [head, ...bodies]));
}

/** Marks the row of a selection, and moves the keyboard to it. */
export function markSelected(host: HTMLElement, id: string): void {
  for (const row of host.querySelectorAll('tr.selected')) row.classList.remove('selected');
  const row = host.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"]`);
  row?.classList.add('selected');
}

function drawGroup(group: Group, events: TableEvents): HTMLElement {
  const title = group.title === '' ? word('requirement', group.number) : `${group.number}  ${group.title}`;
  const heading = element('tr', { class: 'group' }, [
    element('th', { scope: 'rowgroup', colspan: columns.length + 2 }, [
      element('span', { class: 'group-spec' }, [group.spec]),
      element('span', { class: 'group-title', title }, [title]),
    ]),
  ]);
  return element('tbody', {}, [heading, ...group.rows.map(row => drawRow(row, events))]);
}

function drawRow(row: Row, events: TableEvents): HTMLElement {
  const { criterion } = row;
  const select = () => {
    events.onSelect({ row });
  };
  const made = element(
    'tr',
    { class: 'row', tabindex: 0, 'data-id': criterion.id, onclick: select, onfocus: select },
    [
      element('th', { scope: 'row', class: 'column-criterion' }, [
        element('span', { class: 'number' }, [criterion.number]),
        element('span', { class: 'text', title: criterion.text }, [criterion.text]),
      ]),
      element('td', { class: 'column-state' }, [stateBadge(row)]),
      ...columns.map(({ key, kinds }) =>
        element('td', { class: `column-${key}` }, drawLinks(row, kinds, events)),
      ),
    ],
  );
  made.addEventListener('dblclick', () => {
    events.onOpen({ row });
  });
  made.addEventListener('keydown', event => {
    handleKey(event, made, () => {
      events.onOpen({ row });
    });
  });
  return made;
}

function handleKey(event: KeyboardEvent, row: HTMLElement, open: () => void): void {
  if (event.target !== row) return;
  if (event.key === 'Enter') open();
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const all = [...(row.closest('table')?.querySelectorAll<HTMLElement>('tr.row') ?? [])];
    all[all.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    event.preventDefault();
  }
}

function stateBadge({ criterion, drift }: Row): HTMLElement {
  const title = drift.length > 0 ? word('drifted', drift.length) : word(`hint.${criterion.state}`);
  return element('span', { class: `state state-${criterion.state}`, title }, [
    word(`state.${criterion.state}`),
  ]);
}

function drawLinks(row: Row, kinds: readonly TraceKind[], events: TableEvents): (Node | string)[] {
  const links = row.criterion.links.filter(({ kind }) => kinds.includes(kind));
  if (links.length === 0) return [element('span', { class: 'none', 'aria-label': word('none') }, ['–'])];
  const chips = links.slice(0, shownLinks).map(link => drawLink({ row, link }, events));
  const more = links.length - shownLinks;
  const rest = links
    .slice(shownLinks)
    .map(({ target }) => target)
    .join('\n');
  return more > 0 ? [...chips, element('span', { class: 'more', title: rest }, [`+${more}`])] : chips;
}

function drawLink(selection: { readonly row: Row; readonly link: TraceLink }, events: TableEvents): Node {
  const { link } = selection;
  const notes = [link.target, link.file, word(`link.${link.state}`)].filter(Boolean);
  const button = element(
    'button',
    {
      class: `link link-${link.kind} link-${link.state} ${link.outcome ? `outcome-${link.outcome}` : ''}`,
      title: [...new Set(notes)].join('\n'),
    },
    [label(link)],
  );
  button.addEventListener('click', event => {
    event.stopPropagation();
    events.onSelect(selection);
  });
  button.addEventListener('dblclick', event => {
    event.stopPropagation();
    events.onOpen(selection);
  });
  return button;
}

/** Short enough for a cell: a task's number with its mark, a file's name, the first characters of a commit. */
function label(link: TraceLink): string {
  if (link.kind === 'task') return `${marks[link.status ?? 'todo']} ${link.target.split('#').at(-1) ?? ''}`;
  if (link.kind === 'property') return `P${link.target.split('!').at(-1) ?? ''}`;
  if (link.kind === 'commit') return link.target.slice(0, 7);
  if (link.kind === 'code') return link.target.split('/').at(-1) ?? link.target;
  const outcome = link.outcome ? `${outcomes[link.outcome]} ` : '';
  return outcome + link.target;
}

const marks = { todo: '○', queued: '◌', running: '◐', done: '●' } as const;
const outcomes = { passed: '✓', failed: '✗', skipped: '–' } as const;
