import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Analysis, createAnalysis, parseRulePage } from '../../src/engine/index.ts';
import { FakeClock, MemoryFileSystem } from '../../src/engine/testing/index.ts';
import { NodeCrypto } from '../../src/platform/index.ts';
import { repo } from '../automation/launchServer.ts';
import { type Figure, median, percentile } from './figure.ts';

const file = '.kiro/specs/bench/requirements.md';
const wordings = [
  'WHEN a client sends more than %d requests per second THE API SHALL answer 429 within %d ms',
  'IF the Store of shard %d is down, THEN THE API SHALL answer 503 and keep the request for %d s',
  'WHILE shard %d is starting, THE API SHALL refuse writes',
  'THE API SHALL keep at most %d entries of a client in the cache of shard %d',
  'WHERE billing plan %d is on THE API SHALL count every call towards %d credits',
];

/** requirements.md with so many criteria, five a requirement: about 1.9 lines each. */
export function documentOf(criteria: number): string {
  const lines = ['# Requirements Document', '', '## Requirements', ''];
  for (let index = 0; index < criteria; index++) {
    if (index % 5 === 0) {
      const number = index / 5 + 1;
      lines.push('', `### Requirement ${number}: Shard ${number}`, '', '#### Acceptance Criteria', '');
    }
    const wording = wordings[index % wordings.length] ?? '';
    lines.push(`${(index % 5) + 1}. ${wording.replaceAll('%d', String(index + 1))}`);
  }
  return `${lines.join('\n')}\n`;
}

/** From a typed letter in a file of 1,000 lines to the findings of its spec; the 95th percentile. */
export async function keystroke(): Promise<readonly Figure[]> {
  const text = documentOf(500);
  const analysis = analysisOf(text);
  await analysis.check({ diagrams: false });
  const took: number[] = [];
  const [warm, counted] = [200, 1000];
  let now = text;
  for (let key = 0; key < warm + counted; key++) {
    const at = now.indexOf('\n', Math.floor((now.length * ((key * 37) % 100)) / 100));
    now = `${now.slice(0, at)}x${now.slice(at)}`;
    const began = performance.now();
    analysis.overlay(file, now);
    await analysis.check({ specs: ['bench'], diagrams: false });
    if (key >= warm) took.push(performance.now() - began);
  }
  analysis.dispose();
  const lines = text.split('\n').length;
  const limit = { name: 'limit', value: 5 };
  return [
    {
      name: `check after a keystroke in ${lines} lines, p95`,
      value: percentile(took, 0.95),
      unit: 'ms',
      runs: counted,
      peer: limit,
    },
    {
      name: `check after a keystroke in ${lines} lines, median`,
      value: median(took),
      unit: 'ms',
      runs: counted,
      peer: limit,
    },
  ];
}

/** First checks of 1, 10 and 100 times as many criteria, each against as many times the smallest. */
export async function linear(): Promise<readonly Figure[]> {
  const runs = 15;
  const smallest = 30;
  const times = new Map<number, number>();
  for (const factor of [1, 10, 100]) {
    const text = documentOf(smallest * factor);
    const took: number[] = [];
    for (let run = 0; run < runs + 10; run++) {
      const analysis = analysisOf(text);
      const began = performance.now();
      await analysis.check({ diagrams: false });
      if (run >= 10) took.push(performance.now() - began);
      analysis.dispose();
    }
    times.set(factor, median(took));
  }
  const one = times.get(1) ?? Number.NaN;
  return [10, 100].map(factor => ({
    name: `first check of ${smallest * factor} criteria`,
    value: times.get(factor) ?? Number.NaN,
    unit: 'ms',
    runs,
    peer: { name: `${factor} times ${smallest} criteria`, value: one * factor },
  }));
}

function analysisOf(text: string): Analysis {
  const folder = join(repo, 'resources', 'rules');
  const pages = readdirSync(folder).filter(name => name.endsWith('.md'));
  return createAnalysis({
    root: '/w',
    files: new MemoryFileSystem({ [`/w/${file}`]: text }),
    finder: { list: async () => [file] },
    git: { head: async () => undefined, textAt: async () => undefined, commits: async () => [] },
    crypto: new NodeCrypto(),
    clock: new FakeClock(),
    rules: pages.sort().map(name => parseRulePage(readFileSync(join(folder, name), 'utf8'))),
  });
}
