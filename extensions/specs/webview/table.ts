import type { TraceLink } from '../../../src/protocol/index.ts';
import { element } from './element.ts';
import { type Line, lineHeights, toLines, topOf, windowOf } from './lines.ts';
import { drawCell, linkColumns, linksInOrder } from './links.ts';
import type { Group, Row } from './rows.ts';
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
  onLeave(): void;
}

/** Below these widths, in pixels, columns share less room. */
const narrowWidth = 800;
const slimWidth = 680;
const columns = linkColumns.length + 2;

/** The table: only the lines in sight are in the page, and the keys walk through all of them. */
export class MatrixTable {
  private readonly host: HTMLElement;
  private readonly events: TableEvents;
  private readonly body = element('tbody');
  private readonly table: HTMLTableElement;
  private lines: readonly Line[] = [];
  private rows: readonly Row[] = [];
  private selection: Selection | undefined;
  private drawn = '';
  private isNarrow = false;

  constructor(host: HTMLElement, events: TableEvents) {
    this.host = host;
    this.events = events;
    this.table = element('table', { role: 'grid', tabindex: 0, 'aria-label': word('title') }, [
      drawHead(),
      this.body,
    ]);
    host.addEventListener('scroll', () => {
      this.draw();
    });
    new ResizeObserver(() => {
      this.draw();
    }).observe(host);
    this.table.addEventListener('keydown', event => {
      if (this.handleKey(event.key)) event.preventDefault();
    });
    this.table.addEventListener('click', event => {
      this.pick(event.target, false);
    });
    this.table.addEventListener('dblclick', event => {
      this.pick(event.target, true);
    });
  }

  /** Shows these rows; where the user is and what they picked stays as it was. */
  show(rows: readonly Row[], selection: Selection | undefined): void {
    this.rows = rows;
    this.lines = toLines(rows);
    this.selection = selection;
    this.table.setAttribute('aria-rowcount', String(rows.length + 1));
    if (!this.table.isConnected) this.host.replaceChildren(this.table);
    this.draw(true);
  }

  /** Says something in the place of the table. */
  say(content: Node): void {
    this.host.replaceChildren(content);
  }

  /** Marks what is picked, and brings it into sight. */
  mark(selection: Selection | undefined): void {
    this.selection = selection;
    const index = this.lineOf(selection?.row);
    if (index >= 0) this.reveal(index);
    this.draw(true);
  }

  private draw(isForced = false): void {
    if (!this.table.isConnected) return;
    this.measure();
    const part = windowOf(this.lines, this.host.scrollTop, this.host.clientHeight);
    const key = `${part.from}-${part.to} ${this.isNarrow}`;
    if (key === this.drawn && !isForced) return;
    this.drawn = key;
    const lines = this.lines.slice(part.from, part.to);
    this.body.replaceChildren(
      space(part.above),
      ...lines.map(line => this.drawLine(line)),
      space(part.below),
    );
    const at = this.selection?.row.criterion.id;
    if (at === undefined) this.table.removeAttribute('aria-activedescendant');
    else this.table.setAttribute('aria-activedescendant', `row-${at}`);
  }

  /** What fits depends on the table's own width, not on the window's. */
  private measure(): void {
    const width = this.host.clientWidth;
    this.isNarrow = width < narrowWidth;
    this.host.classList.toggle('narrow', this.isNarrow);
    this.host.classList.toggle('slim', width < slimWidth);
  }

  private drawLine(line: Line): HTMLElement {
    if (line.kind === 'group') return drawGroup(line.group);
    const { row } = line;
    const isSelected = row === this.selection?.row;
    return drawRow(row, {
      isSelected,
      isNarrow: this.isNarrow,
      index: this.rows.indexOf(row),
      link: isSelected ? this.selection?.link : undefined,
    });
  }

  private lineOf(row: Row | undefined): number {
    return row ? this.lines.findIndex(line => line.kind === 'row' && line.row === row) : -1;
  }

  private reveal(index: number): void {
    const head = this.table.tHead?.offsetHeight ?? 0;
    const top = topOf(this.lines, index);
    // The heading of a requirement is seen with its first criterion.
    const above = this.lines[index - 1]?.kind === 'group' ? lineHeights.group : 0;
    const bottom = top + lineHeights.row + head;
    if (top - above < this.host.scrollTop) this.host.scrollTop = top - above;
    else if (bottom > this.host.scrollTop + this.host.clientHeight)
      this.host.scrollTop = bottom - this.host.clientHeight;
  }

  private pick(target: EventTarget | null, isOpened: boolean): void {
    if (!(target instanceof Element)) return;
    const id = target.closest<HTMLElement>('tr.row')?.dataset['id'];
    const row = this.rows.find(({ criterion }) => criterion.id === id);
    if (!row) return;
    const link = row.criterion.links[Number(target.closest<HTMLElement>('button.link')?.dataset['link'])];
    const selection = { row, ...(link && { link }) };
    if (isOpened) this.events.onOpen(selection);
    else this.events.onSelect(selection);
    this.table.focus({ preventScroll: true });
  }

  private handleKey(key: string): boolean {
    if (key === 'Escape') this.events.onLeave();
    else if (key === 'Enter') {
      if (!this.selection) return false;
      this.events.onOpen(this.selection);
    } else if (key === 'ArrowLeft' || key === 'ArrowRight')
      return this.stepLink(key === 'ArrowLeft' ? -1 : 1);
    else return this.stepRow(key);
    return true;
  }

  private stepRow(key: string): boolean {
    const page = Math.max(1, Math.floor(this.host.clientHeight / lineHeights.row) - 2);
    const steps = new Map([
      ['ArrowDown', 1],
      ['ArrowUp', -1],
      ['PageDown', page],
      ['PageUp', -page],
      ['Home', -this.rows.length],
      ['End', this.rows.length],
    ]);
    const step = steps.get(key);
    if (step === undefined) return false;
    const at = this.selection ? this.rows.indexOf(this.selection.row) : -1;
    const row = this.rows[at < 0 && step === 1 ? 0 : Math.min(this.rows.length - 1, Math.max(0, at + step))];
    if (row) this.events.onSelect({ row });
    return true;
  }

  /** Through the links of the row; left of the first is the criterion itself. */
  private stepLink(step: number): boolean {
    if (!this.selection) return false;
    const { row, link } = this.selection;
    const links = linksInOrder(row);
    const next = (link ? links.indexOf(link) : -1) + step;
    if (next >= links.length || next < -1) return true;
    const chosen = links[next];
    this.events.onSelect({ row, ...(chosen && { link: chosen }) });
    return true;
  }
}

function drawHead(): HTMLElement {
  const keys = ['criterion', 'state', ...linkColumns.map(({ key }) => key)];
  const cells = keys.map(key => element('th', { scope: 'col', class: `column-${key}` }, [word(key)]));
  return element('thead', {}, [element('tr', {}, cells)]);
}

function space(height: number): HTMLElement {
  const cell = element('td', { colspan: columns });
  cell.style.height = `${height}px`;
  return element('tr', { class: 'space', 'aria-hidden': 'true', ...(height === 0 && { hidden: true }) }, [
    cell,
  ]);
}

function drawGroup(group: Group): HTMLElement {
  const title = group.title === '' ? word('requirement', group.number) : `${group.number}  ${group.title}`;
  return element('tr', { class: 'group' }, [
    element('th', { scope: 'rowgroup', colspan: columns }, [
      element('div', { class: 'group-line' }, [
        element('span', { class: 'group-title', title }, [title]),
        element('span', { class: 'group-spec', title: group.spec }, [group.spec]),
      ]),
    ]),
  ]);
}

interface RowLook {
  readonly isSelected: boolean;
  readonly index: number;
  readonly isNarrow: boolean;
  readonly link: TraceLink | undefined;
}

function drawRow(row: Row, { isSelected, index, isNarrow, link }: RowLook): HTMLElement {
  const { criterion } = row;
  const head = element('th', { scope: 'row', class: 'column-criterion' }, [
    element('div', { class: 'criterion' }, [
      element('span', { class: 'number' }, [criterion.number]),
      element('span', { class: 'text', title: criterion.text }, [criterion.text]),
    ]),
  ]);
  const cells = linkColumns.map(column =>
    element('td', { class: `column-${column.key}` }, [
      element('div', { class: 'links' }, [...drawCell(row, column, { selected: link, isNarrow })]),
    ]),
  );
  return element(
    'tr',
    {
      class: isSelected ? 'row selected' : 'row',
      id: `row-${criterion.id}`,
      'data-id': criterion.id,
      'aria-rowindex': index + 2,
      'aria-selected': String(isSelected),
    },
    [head, element('td', { class: 'column-state' }, [stateBadge(row)]), ...cells],
  );
}

function stateBadge({ criterion, drift }: Row): HTMLElement {
  const hint = drift.length === 1 ? word('driftedOne') : word('drifted', drift.length);
  const title = drift.length > 0 ? hint : word(`hint.${criterion.state}`);
  return element('span', { class: `state state-${criterion.state}`, title }, [
    word(`state.${criterion.state}`),
  ]);
}
