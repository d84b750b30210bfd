import type { Figure } from './figure.ts';
import { serve, startup } from './startup.ts';

export { type Figure, printFigure } from './figure.ts';

/** Every benchmark by the name that `npm run bench -- <name>` takes; progress goes to `report`. */
export const benches: Readonly<Record<string, (report: (line: string) => void) => Promise<Figure>>> = {
  serve,
  startup,
};
