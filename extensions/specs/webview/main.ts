import './matrix.css';
import type {
  CriterionState,
  DriftItem,
  MatrixFormat,
  MatrixMessage,
  MatrixRequest,
  SpecTrace,
} from '../../../src/protocol/index.ts';
import { SourcePane } from './editors.ts';
import { byId, element } from './element.ts';
import { type Filter, type Row, countStates, filterRows, stateOrder, toRows } from './rows.ts';
import { type Selection, drawTable, markSelected } from './table.ts';
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
  private readonly pane = new SourcePane(byId('editor'), byId('editor').dataset['worker'] ?? '');
  private traces: readonly SpecTrace[] = [];
  private drift: readonly DriftItem[] = [];
  private filter: Filter;
  private requests = 0;
  private selection: Selection | undefined;

  constructor() {
    const saved = this.api.getState();
    this.filter = {
      ...(saved?.spec !== undefined && { spec: saved.spec }),
      text: saved?.text ?? '',
      states: new Set(saved?.states),
    };
    window.addEventListener(
      'message',
      ({ data }: MessageEvent<MatrixMessage | { readonly type?: undefined }>) => {
        this.receive(data);
      },
    );
    this.wireInputs();
    this.api.postMessage({ type: 'ready' });
  }

  private wireInputs(): void {
    const search = byId('search') as HTMLInputElement;
    search.value = this.filter.text;
    search.addEventListener('input', () => {
      this.narrow({ text: search.value });
    });
    const specs = byId('spec') as HTMLSelectElement;
    specs.addEventListener('change', () => {
      const { spec: _, ...rest } = this.filter;
      this.narrow(specs.value === '' ? rest : { ...rest, spec: specs.value }, true);
    });
    byId('refresh').addEventListener('click', () => {
      this.api.postMessage({ type: 'refresh' });
    });
    for (const format of ['csv', 'markdown', 'json'] satisfies MatrixFormat[]) {
      byId(`export-${format}`).addEventListener('click', () => {
        const criteria = this.rows().map(({ criterion }) => criterion.id);
        this.api.postMessage({ type: 'export', format, criteria });
      });
    }
  }

  /** The editors post messages of their own to the window; what is not ours is passed over. */
  private receive(message: MatrixMessage | { readonly type?: undefined }): void {
    if (message.type === 'traces') {
      this.traces = message.traces;
      this.drift = message.drift;
      if (message.spec !== undefined) this.filter = { ...this.filter, spec: message.spec };
      this.draw();
    } else if (message.type === 'problem') {
      if (message.request === undefined || message.request === this.requests)
        this.sayProblem(message.message);
    } else if (message.type === 'source' && message.request === this.requests) {
      this.showSource(message.text, message.before);
    }
  }

  private narrow(change: Partial<Filter>, isWhole = false): void {
    this.filter = isWhole ? { text: '', states: new Set(), ...change } : { ...this.filter, ...change };
    const { spec, text, states } = this.filter;
    this.api.setState({ ...(spec !== undefined && { spec }), text, states: [...states] });
    this.draw();
  }

  private rows(): readonly Row[] {
    return filterRows(toRows(this.traces, this.drift), this.filter);
  }

  private draw(): void {
    this.drawSpecs();
    const all = filterRows(toRows(this.traces, this.drift), this.filter, true);
    this.drawStates(all);
    const rows = this.rows();
    byId('count').textContent = word('count', rows.length, toRows(this.traces, this.drift).length);
    const table = byId('table');
    if (rows.length === 0) {
      const key = this.traces.length === 0 ? 'empty' : 'nothing';
      table.replaceChildren(element('p', { class: 'empty' }, [word(key)]));
      return;
    }
    drawTable(table, rows, {
      onSelect: selection => {
        this.select(selection);
      },
      onOpen: selection => {
        this.open(selection);
      },
    });
    if (this.selection) markSelected(table, this.selection.row.criterion.id);
  }

  private drawSpecs(): void {
    const select = byId('spec') as HTMLSelectElement;
    const names = this.traces.map(({ spec }) => spec);
    select.replaceChildren(
      element('option', { value: '' }, [word('allSpecs')]),
      ...names.map(name => element('option', { value: name }, [name])),
    );
    select.value = this.filter.spec ?? '';
  }

  private drawStates(rows: readonly Row[]): void {
    const counts = countStates(rows);
    byId('states').replaceChildren(
      ...stateOrder.map(state => {
        const isOn = this.filter.states.has(state);
        const button = element(
          'button',
          {
            class: `filter state-${state}`,
            'aria-pressed': String(isOn),
            title: word(`hint.${state}`),
            ...(counts.get(state) === 0 && !isOn && { disabled: true }),
          },
          [word(`state.${state}`), element('span', { class: 'number-of' }, [String(counts.get(state) ?? 0)])],
        );
        button.addEventListener('click', () => {
          const states = new Set(this.filter.states);
          if (!states.delete(state)) states.add(state);
          this.narrow({ states });
        });
        return button;
      }),
    );
  }

  private select(selection: Selection): void {
    const { row, link } = selection;
    const isSame = this.selection?.row.criterion.id === row.criterion.id && this.selection.link === link;
    if (isSame) return;
    this.selection = selection;
    markSelected(byId('table'), row.criterion.id);
    this.drawDetail(selection);
    const file = link ? link.file : row.criterion.file;
    const commit = link ? driftOf(selection)?.commit : row.drift[0]?.commit;
    if (file === undefined) return;
    this.requests += 1;
    this.api.postMessage({ type: 'source', request: this.requests, file, ...(commit && { commit }) });
  }

  private open({ row, link }: Selection): void {
    const file = link ? link.file : row.criterion.file;
    const range = link ? link.range : row.criterion.range;
    if (file !== undefined) this.api.postMessage({ type: 'open', file, ...(range && { range }) });
  }

  private drawDetail(selection: Selection): void {
    const { row, link } = selection;
    byId('page').classList.add('has-detail');
    const place = link?.file ?? row.criterion.file;
    const line = (link ? link.range : row.criterion.range)?.start.line;
    const open = element(
      'button',
      {
        class: 'secondary',
        onclick: () => {
          this.open(selection);
        },
      },
      [word('open')],
    );
    byId('detail').replaceChildren(
      element('div', { class: 'detail-title' }, [
        element('strong', {}, [link ? link.target : row.criterion.id]),
        open,
      ]),
      element('div', { class: 'detail-place' }, [line === undefined ? place : `${place}:${line}`]),
      ...this.drawDrift(selection),
    );
  }

  private drawDrift(selection: Selection): readonly Node[] {
    const item = driftOf(selection);
    if (!item) return [];
    const accept = (side: 'spec' | 'code') =>
      element(
        'button',
        {
          onclick: () => {
            this.api.postMessage({ type: 'accept', id: item.id, side });
          },
        },
        [word(`accept.${side}`)],
      );
    return [
      element('p', { class: 'drift' }, [word(`drift.${item.side}`)]),
      element('div', { class: 'accept' }, [accept('spec'), accept('code')]),
    ];
  }

  private showSource(text: string, before: string | undefined): void {
    const { row, link } = this.selection ?? {};
    const file = link?.file ?? row?.criterion.file;
    const range = link ? link.range : row?.criterion.range;
    if (file === undefined) return;
    byId('problem').textContent = '';
    const changed = before !== undefined && before !== text;
    this.pane.show({ file, text, ...(changed && { before }), ...(range && { range }) });
  }

  private sayProblem(message: string): void {
    byId('problem').textContent = message;
  }
}

function driftOf({ row, link }: Selection): DriftItem | undefined {
  if (!link) return row.drift[0];
  return row.drift.find(item => item.file === link.file);
}

new MatrixPage();
