import { XMLParser } from 'fast-xml-parser';
import { CodedError, messageOf } from '../../../base/index.ts';

/** One case of a report in JUnit's XML. */
export interface TestResult {
  readonly name: string;
  /** As the runner wrote it: a class, a file, a suite. */
  readonly className: string;
  /** The source file, where the report names it. */
  readonly source?: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

const deepest = 100;

/**
 * Reads a report. It comes from the repository, so entities of its own are refused: no report has them, and they can be made to grow
 * without end. Rejects with `results-invalid`.
 */
export function parseJunit(text: string, file: string): readonly TestResult[] {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    throw new CodedError('results-invalid', `${file} declares a document type, which no JUnit report needs.`);
  }
  const results: TestResult[] = [];
  collect(parse(text, file), results, '', 0);
  return results;
}

function parse(text: string, file: string): unknown {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    isArray: name => ['testsuite', 'testcase'].includes(name),
  });
  try {
    return parser.parse(text, true);
  } catch (error) {
    throw new CodedError('results-invalid', `${file} is not readable as XML: ${messageOf(error)}`);
  }
}

function collect(node: unknown, results: TestResult[], source: string, depth: number): void {
  if (!isNode(node) || depth > deepest) return;
  const own = textOf(node['@file']) ?? source;
  for (const entry of listOf(node['testcase'])) {
    if (isNode(entry)) results.push(toResult(entry, own));
  }
  for (const below of ['testsuites', 'testsuite']) {
    for (const entry of listOf(node[below])) collect(entry, results, own, depth + 1);
  }
}

function toResult(node: Readonly<Record<string, unknown>>, source: string): TestResult {
  const file = textOf(node['@file']) ?? source;
  const isFailed = 'failure' in node || 'error' in node;
  return {
    name: textOf(node['@name']) ?? '',
    className: textOf(node['@classname']) ?? '',
    ...(file !== '' && { source: file.replaceAll('\\', '/') }),
    outcome: isFailed ? 'failed' : 'skipped' in node ? 'skipped' : 'passed',
  };
}

function isNode(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
