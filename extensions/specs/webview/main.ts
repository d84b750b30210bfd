import './matrix.css';
import type {
  CriterionState,
  DriftItem,
  MatrixFormat,
  MatrixMessage,
  MatrixRequest,
  SpecTrace,
} from '../../../src/protocol/index.ts';
import { changeOf, drawDetail, sourceOf } from './detail.ts';
import { byId, element } from './element.ts';
import { LazyPane } from './lazyPane.ts';
import { type Filter, type Row, countStates, filterRows, stateOrder, toRows } from './rows.ts';
import { MatrixTable, type Selection } from './table.ts';
import { word } from './words.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: MatrixRequest): void;
  getState(): SavedState | undefined;
  setState(state: SavedState): void;
};

/** What survives when the page is hidden and shown again. */
interface SavedState {
  readonly spec?: string;
  readonly text: string;
  readonly states: readonly CriterionState[];
}

/** The page: what the extension told, what the user narrowed it to and picked. */
class MatrixPage {
  private readonly api = acquireVsCodeApi();
  private readonly pane = new LazyPane(byId('editor'));
  private readonly table: MatrixTable;
  private readonly search = byId('search') as HTMLInputElement;
  private readonly specs = byId('spec') as HTMLSelectElement;
  private all: readonly Row[] = [];
  private names: readonly string[] = [];
  private filter: Filter;
  private requests = 0;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private selection: Selection | undefined;

  constructor() {
    const saved = this.api.getState();
    this.filter = {
      ...(saved?.spec !== undefined && { spec: saved.spec }),
      text: saved?.text ?? '',
      states: new Set(saved?.states),
    };
    this.table = new MatrixTable(byId('table'), {
      onSelect: selection => {
        this.select(selection);
      },
      onOpen: selection => {
        this.open(selection);
      },
      onLeave: () => {
        this.close();
      },
    });
    window.addEventListener(
      'message',
      ({ data }: MessageEvent<MatrixMessage | { readonly type?: undefined }>) => {
        this.receive(data);
      },
    );
    this.wireInputs();
    this.table.say(element('p', { class: 'empty' }, [word('loading')]));
    this.api.postMessage({ type: 'ready' });
  }

  private wireInputs(): void {
    this.search.value = this.filter.text;
    this.search.addEventListener('input', () => {
      this.narrow({ ...this.filter, text: this.search.value });
    });
    this.specs.addEventListener('change', () => {
      const { spec: _, ...rest } = this.filter;
      this.narrow(this.specs.value === '' ? rest : { ...rest, spec: this.specs.value });
    });
    byId('refresh').addEventListener('click', () => {
      this.api.postMessage({ type: 'refresh' });
    });
    for (const format of ['csv', 'markdown', 'json'] satisfies MatrixFormat[]) {
      byId(`export-${format}`).addEventListener('click', () => {
        const criteria = filterRows(this.all, this.filter).map(({ criterion }) => criterion.id);
        this.api.postMessage({ type: 'export', format, criteria });
      });
    }
  }

  /** The editors post messages of their own to the window; what is not ours is passed over. */
  private receive(message: MatrixMessage | { readonly type?: undefined }): void {
    if (message.type === 'traces') {
      if (message.spec !== undefined) this.filter = { ...this.filter, spec: message.spec };
      this.take(message.traces, message.drift);
    } else if (message.type === 'problem') {
      if (message.request === undefined) this.sayProblem(message.message);
      else if (message.request === this.requests) this.pane.say(message.message);
    } else if (message.type === 'source' && message.request === this.requests) {
      this.showSource(message.text);
    }
  }

  private take(traces: readonly SpecTrace[], drift: readonly DriftItem[]): void {
    this.sayProblem('');
    this.all = toRows(traces, drift);
    this.names = traces.filter(({ criteria }) => criteria.length > 0).map(({ spec }) => spec);
    const { spec, ...rest } = this.filter;
    if (spec !== undefined && !this.names.includes(spec)) this.filter = rest;
    const before = this.selection;
    this.selection = before && sameIn(this.all, before);
    this.draw();
    if (this.selection) this.showSelection(this.selection);
    else this.close();
  }

  private narrow(filter: Filter): void {
    this.filter = filter;
    const { spec, text, states } = filter;
    this.api.setState({ ...(spec !== undefined && { spec }), text, states: [...states] });
    this.draw();
  }

  private draw(): void {
    this.drawSpecs();
    this.drawStates(filterRows(this.all, this.filter, true));
    const rows = filterRows(this.all, this.filter);
    byId('count').textContent = this.all.length === 0 ? '' : word('count', rows.length, this.all.length);
    for (const format of ['csv', 'markdown', 'json'])
      byId(`export-${format}`).toggleAttribute('disabled', rows.length === 0);
    if (rows.length > 0) this.table.show(rows, this.selection);
    else
      this.table.say(
        this.all.length === 0 ? element('p', { class: 'empty' }, [word('empty')]) : this.noMatch(),
      );
  }

  private noMatch(): HTMLElement {
    const clear = element(
      'button',
      {
        class: 'secondary',
        onclick: () => {
          this.search.value = '';
          this.narrow({ text: '', states: new Set() });
        },
      },
      [word('clear')],
    );
    return element('div', { class: 'empty' }, [element('p', {}, [word('nothing')]), clear]);
  }

  private drawSpecs(): void {
    this.specs.replaceChildren(
      element('option', { value: '' }, [word('allSpecs')]),
      ...this.names.map(name => element('option', { value: name }, [name])),
    );
    this.specs.value = this.filter.spec ?? '';
    this.specs.title = this.filter.spec ?? '';
  }

  private drawStates(rows: readonly Row[]): void {
    const counts = countStates(rows);
    const host = byId('states');
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['state'] : undefined;
    const shown = stateOrder.filter(state => this.filter.states.has(state) || (counts.get(state) ?? 0) > 0);
    host.replaceChildren(...shown.map(state => this.stateButton(state, counts.get(state) ?? 0)));
    if (focused !== undefined) host.querySelector<HTMLElement>(`[data-state="${focused}"]`)?.focus();
  }

  private stateButton(state: CriterionState, count: number): HTMLElement {
    const isOn = this.filter.states.has(state);
    return element(
      'button',
      {
        class: `filter state-${state}`,
        'data-state': state,
        'aria-pressed': String(isOn),
        title: word(`hint.${state}`),
        onclick: () => {
          const states = new Set(this.filter.states);
          if (!states.delete(state)) states.add(state);
          this.narrow({ ...this.filter, states });
        },
      },
      [word(`state.${state}`), element('span', { class: 'number-of' }, [String(count)])],
    );
  }

  private select(selection: Selection): void {
    const { row, link } = selection;
    if (this.selection?.row === row && this.selection.link === link) return;
    this.selection = selection;
    this.showSelection(selection);
    this.table.mark(selection);
  }

  private showSelection(selection: Selection): void {
    byId('page').classList.add('has-detail');
    drawDetail(selection, {
      onOpen: picked => {
        this.open(picked);
      },
      onAccept: (item, side) => {
        this.api.postMessage({ type: 'accept', id: item.id, side });
      },
      onClose: () => {
        this.close();
      },
    });
    this.requests += 1;
    clearTimeout(this.asking);
    const change = changeOf(selection);
    const source = sourceOf(selection);
    if (change) this.pane.show(change);
    else if (source) this.ask(source.file);
    else this.pane.say(word('noFile'));
  }

  /** Asks for a text once the user stays: a key that is held down asks for the last one only. */
  private ask(file: string): void {
    const request = this.requests;
    this.asking = setTimeout(() => {
      this.api.postMessage({ type: 'source', request, file });
    }, 60);
  }

  private close(): void {
    byId('page').classList.remove('has-detail');
    this.selection = undefined;
    this.requests += 1;
    this.table.mark(undefined);
  }

  private open(selection: Selection): void {
    const source = sourceOf(selection);
    if (!source) return;
    const { file, range } = source;
    this.api.postMessage({ type: 'open', file, ...(range && { range }) });
  }

  private showSource(text: string): void {
    const source = this.selection && sourceOf(this.selection);
    if (!source) return;
    const { file, range } = source;
    this.pane.show({ file, text, ...(range && { range }) });
  }

  private sayProblem(message: string): void {
    byId('problem').textContent = message;
  }
}

/** What was picked, in rows that were made anew; nothing where it is gone. */
function sameIn(rows: readonly Row[], { row, link }: Selection): Selection | undefined {
  const found = rows.find(({ criterion }) => criterion.id === row.criterion.id);
  if (!found) return undefined;
  const same = found.criterion.links.find(
    one => one.kind === link?.kind && one.target === link.target && one.file === link.file,
  );
  return { row: found, ...(same && { link: same }) };
}

new MatrixPage();
