import { serveJobs } from '../../threads/index.ts';

/** Stands in for mermaid: `bad` does not parse, `hang` never ends, `eat` takes all memory, the rest is fine. */
await serveJobs(() =>
  Promise.resolve((text: string) => {
    const eaten: number[][] = [];
    while (text === 'hang' || text === 'eat')
      if (text === 'eat') eaten.push(Array.from({ length: 10_000 }, Math.random));
    return Promise.resolve(text === 'bad' ? { line: 1, message: 'bad' } : undefined);
  }),
);
