import { isDeepStrictEqual } from 'node:util';
import { type Analysis, type AnalysisDeps, createAnalysis, print } from '../../src/engine/index.ts';
import { FakeClock, MemoryFileSystem } from '../../src/engine/testing/index.ts';
import { NodeCrypto } from '../../src/platform/index.ts';
import type { Finding, RuleDoc, TextRange } from '../../src/protocol/index.ts';
import { parsers } from '../corpus/documents.ts';
import type { Seed } from './seeds.ts';

const spec = '/w/.kiro/specs/fuzz';
const crypto = new NodeCrypto();
const testFile = 'src/fuzz.test.ts';
const patience = { cpuMs: 3000 };

/** A document of the fuzzed spec, and what it becomes while one types. */
export interface Case {
  readonly documents: readonly Seed[];
  readonly typed: Seed | undefined;
}

/**
 * Lets every part of the engine that reads documents loose on a case. Throws where something is lost, lies outside of its file, takes
 * too long, or differs between a first look and one after an edit.
 */
export async function examine({ documents, typed }: Case, rules: readonly RuleDoc[]): Promise<void> {
  const before = process.cpuUsage();
  for (const document of documents) examineTree(document);
  // The same file of code before and after: it names what the documents hold.
  const comment = documents.map(({ text }) => `// ${text}`).join('\n');
  const analysis = analysisOf(documents, rules, comment);
  await examineAnalysis(analysis, documents);
  if (typed) {
    examineTree(typed);
    analysis.overlay(`.kiro/specs/fuzz/${typed.name}`, typed.text);
    const after = await analysis.check({ diagrams: false });
    const changed = documents.map(document => (document.name === typed.name ? typed : document));
    const fresh = await analysisOf(changed, rules, comment).check({ diagrams: false });
    if (!isDeepStrictEqual(after, fresh)) throw new Error('a check after an edit differs from a first one');
  }
  analysis.dispose();
  const { user, system } = process.cpuUsage(before);
  if ((user + system) / 1000 > patience.cpuMs) throw new Error(`it took ${(user + system) / 1000} ms`);
}

function examineTree({ name, text }: Seed): void {
  const tree = parsers[name]?.(text);
  if (!tree) return;
  if (print(tree) !== text) throw new Error(`${name} is not written back as it was`);
  const lines = tree.lines.map(line => line.text);
  const seen = new Set<unknown>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (isRange(value)) checkRange(value, lines, name);
    for (const part of Object.values(value)) walk(part);
  };
  walk(tree);
}

async function examineAnalysis(analysis: Analysis, documents: readonly Seed[]): Promise<void> {
  const { findings } = await analysis.check({ diagrams: false });
  const lines = new Map(
    documents.map(({ name, text }) => [
      `.kiro/specs/fuzz/${name}`,
      text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/),
    ]),
  );
  for (const finding of findings) checkFinding(finding, lines);
  await analysis.trace();
  await analysis.drift();
  await analysis.spec('fuzz');
  await analysis.specs();
}

function checkFinding(finding: Finding, lines: ReadonlyMap<string, readonly string[]>): void {
  const places = [finding, ...(finding.related ?? []), ...finding.fixes.flatMap(({ edits }) => edits)];
  for (const { file, range } of places) {
    const text = lines.get(file);
    if (text) checkRange(range, text, `${finding.code} in ${file}`);
  }
}

function isRange(value: object): value is TextRange {
  return 'start' in value && 'end' in value && isPosition(value.start) && isPosition(value.end);
}

function isPosition(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'line' in value && 'column' in value;
}

function checkRange({ start, end }: TextRange, lines: readonly string[], what: string): void {
  const isOrdered = start.line < end.line || (start.line === end.line && start.column <= end.column);
  const isInside = [start, end].every(({ line, column }) => {
    // The end of the last line with an end of its own may be told as the beginning of the next.
    const length = lines[line - 1]?.length ?? (line === lines.length + 1 ? 0 : -1);
    return column >= 1 && column <= length + 1;
  });
  if (!isOrdered || !isInside) {
    throw new Error(`${what}: ${JSON.stringify({ start, end })} lies outside of ${lines.length} lines`);
  }
}

function analysisOf(documents: readonly Seed[], rules: readonly RuleDoc[], comment: string): Analysis {
  const files = new MemoryFileSystem({
    ...Object.fromEntries(documents.map(({ name, text }) => [`${spec}/${name}`, text])),
    [`/w/${testFile}`]: `it('fuzz/1.1 works', () => {});\n${comment}`,
  });
  const deps: AnalysisDeps = {
    root: '/w',
    files,
    finder: { list: async () => [testFile, ...documents.map(({ name }) => `.kiro/specs/fuzz/${name}`)] },
    git: { head: async () => undefined, textAt: async () => undefined, commits: async () => [] },
    crypto,
    clock: new FakeClock(),
    rules,
  };
  return createAnalysis(deps);
}
