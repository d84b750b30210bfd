import type { StateMark } from '../../../../src/protocol/index.ts';

interface Look {
  /** Colours on light and dark ground; both reach 3:1 against it. */
  readonly light: string;
  readonly dark: string;
  /** Paths in a box of 16; the shape alone tells the states apart. */
  readonly shape: string;
}

const line = 'fill="none" stroke="COLOUR" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"';
const ring = `<circle cx="8" cy="8" r="5.25" ${line}/>`;
const disc = '<circle cx="8" cy="8" r="6" fill="COLOUR"/>';
const green = { light: '#1a7f37', dark: '#3fb950' };
const blue = { light: '#0969da', dark: '#58a6ff' };
const grey = { light: '#59636e', dark: '#9198a1' };
const amber = { light: '#9a6700', dark: '#d29922' };
const red = { light: '#cf222e', dark: '#f85149' };

const looks: Readonly<Record<StateMark['state'], Look>> = {
  proved: { ...green, shape: `${disc}<path d="M5 8.2l2.1 2.1L11 6.2" ${mark()}/>` },
  tested: { ...green, shape: `${ring}<path d="M5.6 8.1l1.7 1.7 3.1-3.3" ${line}/>` },
  implemented: { ...blue, shape: `${ring}<circle cx="8" cy="8" r="2.25" fill="COLOUR"/>` },
  planned: { ...grey, shape: ring },
  uncited: { ...grey, shape: `<circle cx="8" cy="8" r="5.25" ${line} stroke-dasharray="2 2.4"/>` },
  failing: { ...red, shape: `${disc}<path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4" ${mark()}/>` },
  suspect: { ...amber, shape: `<path d="M8 2.5l6 11H2z" ${line}/><path d="M8 6.5v3.2M8 11.6v.1" ${line}/>` },
  unknown: {
    ...amber,
    shape: `${ring}<path d="M6.5 6.6a1.5 1.5 0 1 1 2.2 1.4c-.5.3-.7.6-.7 1M8 10.9v.1" ${line}/>`,
  },
};

/** What is drawn on a filled disc. */
function mark(): string {
  return 'fill="none" stroke="GROUND" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"';
}

/** The picture of a state in the gutter, as SVG. */
export function stateIcon(state: StateMark['state'], theme: 'light' | 'dark'): string {
  const { shape, [theme]: colour } = looks[state];
  const drawn = shape
    .replaceAll('COLOUR', colour)
    .replaceAll('GROUND', theme === 'light' ? '#ffffff' : '#1f1f1f');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${drawn}</svg>`;
}

/** Every state that a line can be in. */
export const markStates = Object.keys(looks) as readonly StateMark['state'][];
