import { outputSchemas } from '../../src/protocol/index.ts';
import { startCorpus } from '../corpus/startCorpus.ts';
import { corpus, hasCorpus } from '../fuzz/seeds.ts';
import { type Figure, median } from './figure.ts';

const runs = 5;
type Report = (line: string) => void;
type Flag = 'diagrams' | 'deep';

/** A cold check of the whole corpus, each time in a fresh process: how long, and how much memory at most. */
export async function check(report: Report): Promise<readonly Figure[]> {
  const summaries = await measured(runs, [], report);
  if (summaries.length === 0) return [];
  const shared = { runs: summaries.length };
  return [
    {
      name: 'check of the corpus',
      value: median(summaries.map(({ ms }) => ms)),
      unit: 'ms',
      peer: { name: 'limit', value: 2000 },
      ...shared,
    },
    {
      name: 'memory for the corpus',
      value: Math.max(...summaries.map(({ peakMb }) => peakMb)),
      unit: 'MB',
      peer: { name: 'limit', value: 150 },
      ...shared,
    },
  ];
}

/** The same with every diagram parsed by mermaid. */
export function diagrams(report: Report): Promise<readonly Figure[]> {
  return once('diagrams', report);
}

/** The same with the solver asked. */
export function deep(report: Report): Promise<readonly Figure[]> {
  return once('deep', report);
}

async function once(flag: Flag, report: Report): Promise<readonly Figure[]> {
  const [summary] = await measured(1, [flag], report);
  if (!summary) return [];
  return [
    { name: `check of the corpus, ${flag}`, value: summary.ms, unit: 'ms', runs: 1 },
    { name: `memory for the corpus, ${flag}`, value: summary.peakMb, unit: 'MB', runs: 1 },
  ];
}

async function measured(times: number, flags: readonly Flag[], report: Report) {
  if (!hasCorpus) {
    report('The corpus is not beside this repository: set SPECWRIGHT_CORPUS to it.');
    return [];
  }
  const summaries = [];
  for (let run = 0; run < times; run++) {
    const { code, stdout } = await startCorpus(corpus, ['json', 'checkOnly', ...flags], report);
    if (code !== 0) throw new Error(`The run over the corpus ended with ${code}.`);
    summaries.push(outputSchemas.corpus.parse(JSON.parse(stdout)).summary);
  }
  return summaries;
}
