import type { DriftItem, TextRange } from '../../../src/protocol/index.ts';
import { byId, element } from './element.ts';
import type { Row } from './rows.ts';
import type { Selection } from './table.ts';
import { word } from './words.ts';

/** What the pane beside the table tells the page. */
export interface DetailEvents {
  onOpen(selection: Selection): void;
  onAccept(item: DriftItem, side: 'spec' | 'code'): void;
  onClose(): void;
}

/** The place that a selection is about. */
export interface Source {
  readonly file: string;
  readonly range?: TextRange;
}

/** The place to open for a selection: of a criterion whose code alone moved, that code. */
export function sourceOf({ row, link }: Selection): Source | undefined {
  const { criterion, drift } = row;
  if (link) {
    return link.file === undefined
      ? undefined
      : { file: link.file, ...(link.range && { range: link.range }) };
  }
  const [item] = drift;
  if (drift.length === 1 && item?.side === 'code') {
    return { file: item.file, ...(item.range && { range: item.range }) };
  }
  return { file: criterion.file, range: criterion.range };
}

/** What changed since a pair was accepted: of the side that moved, or of both. Nothing where the older text cannot be had. */
export function changeOf(
  selection: Selection,
): { readonly file: string; readonly before: string; readonly text: string } | undefined {
  const [item] = driftOf(selection);
  if (!item?.before) return undefined;
  const { before, now, side, file } = item;
  if (side === 'code' && before.code !== undefined)
    return { file, before: before.code, text: now.code ?? '' };
  if (side === 'spec' && before.spec !== undefined)
    return { file: selection.row.criterion.file, before: before.spec, text: now.spec ?? '' };
  const whole = ({ spec = '', code = '' }: DriftItem['now']): string =>
    [item.criterion, spec, '', file, code].join('\n');
  return { file: 'both.txt', before: whole(before), text: whole(now) };
}

/** The pairs of a criterion that drifted, or those of one of its links. */
function driftOf({ row, link }: Selection): Row['drift'] {
  if (!link) return row.drift;
  const ofFile = row.drift.filter(({ file }) => file === link.file);
  const named = ofFile.filter(({ id }) => id.endsWith(`:${link.target}`));
  return named.length > 0 ? named : ofFile;
}

/** Draws what is known about a selection over its text. */
export function drawDetail(selection: Selection, events: DetailEvents): void {
  const { row, link } = selection;
  const source = sourceOf(selection);
  const line = source?.range?.start.line;
  const place = source && (line === undefined ? source.file : `${source.file}:${line}`);
  const act = (key: string, className: string, onclick: () => void) =>
    element('button', { class: className, onclick }, [word(key)]);
  const actions = [
    ...(source
      ? [
          act('open', 'secondary', () => {
            events.onOpen(selection);
          }),
        ]
      : []),
    element(
      'button',
      {
        class: 'quiet',
        title: word('close'),
        'aria-label': word('close'),
        onclick: () => {
          events.onClose();
        },
      },
      ['✕'],
    ),
  ];
  byId('detail').replaceChildren(
    element('div', { class: 'detail-title' }, [
      element('strong', {}, [link ? link.target : row.criterion.id]),
      element('div', { class: 'detail-actions' }, actions),
    ]),
    ...(place === undefined ? [] : [element('div', { class: 'detail-place' }, [place])]),
    element('p', { class: 'detail-text' }, [link ? aboutLink(selection) : row.criterion.text]),
    ...driftOf(selection).map(item => drawDrift(item, events)),
  );
}

function aboutLink({ row, link }: Selection): string {
  if (!link) return '';
  const parts = [
    word(`kind.${link.kind}`),
    link.status && word(`status.${link.status}`),
    link.evidence && word(`evidence.${link.evidence}`),
    link.outcome && word(`outcome.${link.outcome}`),
    link.state !== 'covered' && word(`link.${link.state}`),
  ].filter(part => typeof part === 'string');
  return `${row.criterion.id}: ${parts.join(' · ')}`;
}

function drawDrift(item: DriftItem, events: DetailEvents): HTMLElement {
  const accept = (side: 'spec' | 'code') =>
    element(
      'button',
      {
        class: 'secondary',
        title: word(`accept.${side}.hint`),
        onclick: () => {
          events.onAccept(item, side);
        },
      },
      [word(`accept.${side}`)],
    );
  const since = item.acceptedAt === undefined ? undefined : new Date(item.acceptedAt);
  const accepted =
    since && !Number.isNaN(since.getTime())
      ? [word('accepted', since.toLocaleString(), item.commit?.slice(0, 7) ?? '–')]
      : [];
  return element('section', { class: 'drift' }, [
    element('p', {}, [word(`drift.${item.side}`, otherSide(item))]),
    element('div', { class: 'accept' }, [
      accept('spec'),
      accept('code'),
      element('span', { class: 'detail-place' }, accepted),
    ]),
  ]);
}

/** The code or test of a pair, by name and file. */
function otherSide({ id, file }: DriftItem): string {
  const at = id.lastIndexOf(`:${file}:`);
  return at < 0 ? file : `${id.slice(at + file.length + 2)} (${file})`;
}
