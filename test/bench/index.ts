import { check, deep, diagrams } from './corpusBench.ts';
import { cli } from './cliBench.ts';
import { keystroke, linear } from './engineBench.ts';
import type { Figure } from './figure.ts';
import { serve, startup } from './startup.ts';

export { type Figure, printFigure } from './figure.ts';

/** Measures something; progress goes to `report`. */
export type Bench = (report: (line: string) => void) => Promise<readonly Figure[]>;

/** Every benchmark by the name that `npm run bench -- <name>` takes. */
export const benches: Readonly<Record<string, Bench>> = {
  check,
  keystroke,
  linear,
  cli,
  diagrams,
  deep,
  serve: async () => [await serve()],
  startup: async report => [await startup(report)],
};

/** Those that drive the assembled product. */
export const productBenches: readonly string[] = ['serve', 'startup'];
