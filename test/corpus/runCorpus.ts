import { readFileSync } from 'node:fs';
import { basename, relative, sep } from 'node:path';
import { messageOf } from '../../src/base/index.ts';
import type { Embedded } from '../../src/cli/index.ts';
import { print } from '../../src/engine/index.ts';
import { createAnalysisHost } from '../../src/host/index.ts';
import type { Output } from '../../src/protocol/index.ts';
import { findSpecs, parsers } from './documents.ts';

/** What a run over a corpus is told. */
export interface CorpusOptions {
  readonly folder: string;
  /** The product's data files and workers. */
  readonly carried: Pick<Embedded, 'resources' | 'workers'>;
  /** Parse the diagrams too, which takes far longer than everything else. */
  readonly diagrams?: boolean;
  /** Ask the solver too. */
  readonly deep?: boolean;
  /** Only check; nothing is written back and compared. */
  readonly checkOnly?: boolean;
}

type Corpus = Output<'corpus'>;
interface Tally {
  parsed: number;
  identical: number;
  readonly refused: Corpus['refused'][number][];
}

/**
 * Reads every spec document below a folder, writes it back, compares the bytes, and checks every project as the command line
 * does. Nothing below the folder is changed. A file is refused when it cannot be read or is no text.
 */
export async function runCorpus(options: CorpusOptions): Promise<Corpus> {
  const started = performance.now();
  const { folder } = options;
  const { projects, files } = findSpecs(folder);
  const tally: Tally = { parsed: 0, identical: 0, refused: [] };
  for (const file of options.checkOnly ? [] : files)
    readOne(file, relative(folder, file).split(sep).join('/'), tally);
  let [criteria, tasks] = [0, 0];
  const counts = new Map<string, number>();
  for (const project of projects) {
    const report = await checkOne(project, options);
    criteria += report.summary.criteria;
    tasks += report.summary.tasks;
    for (const { code } of report.findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return {
    version: 1,
    summary: {
      files: files.length,
      parsed: tally.parsed,
      identical: tally.identical,
      refused: tally.refused.length,
      criteria,
      tasks,
      ms: Math.round(performance.now() - started),
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    },
    refused: tally.refused,
    findings: Object.fromEntries([...counts].sort()),
  };
}

/** A run as lines for people. */
export function corpusText({ summary, refused, findings }: Corpus): string {
  const { files, parsed, identical, criteria, tasks, ms, peakMb } = summary;
  const rows = Object.entries(findings).map(([code, count]) => `  ${code} ${String(count).padStart(7)}`);
  return [
    `${files} files: ${parsed} parsed, ${identical} written back byte for byte, ${refused.length} refused`,
    ...refused.map(({ file, reason }) => `  ${file}: ${reason}`),
    `${criteria} criteria, ${tasks} tasks, checked in ${ms} ms, ${peakMb} MB at most`,
    ...(rows.length > 0 ? ['findings by rule:', ...rows] : ['nothing found']),
    '',
  ].join('\n');
}

function readOne(file: string, name: string, tally: Tally): void {
  try {
    const bytes = readFileSync(file);
    const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
    const tree = parsers[basename(file)]?.(text);
    if (!tree) return;
    tally.parsed += 1;
    if (Buffer.from(print(tree)).equals(bytes)) tally.identical += 1;
  } catch (error) {
    tally.refused.push({ file: name, reason: messageOf(error) });
  }
}

async function checkOne(project: string, { carried, diagrams = false, deep = false }: CorpusOptions) {
  const host = await createAnalysisHost({ workspaceRoot: project, env: process.env, ...carried });
  try {
    return await host.analysis.check({ diagrams, deep, tests: false });
  } finally {
    host.dispose();
  }
}
