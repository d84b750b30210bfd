import {
  type ParseError,
  applyEdits,
  findNodeAtLocation,
  modify,
  parse,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { splitLines } from './sourceText.ts';
import type { DocumentTree, Range } from './tree.ts';

/** What could not be understood in a side file, in one sentence, and where. */
export interface FileProblem {
  readonly message: string;
  readonly range: Range;
}

/** A JSON text read as far as it goes: comments and trailing commas are no fault. */
export interface JsonText extends DocumentTree {
  /** Its keys and values; empty where it is no object. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What is wrong with it; empty where nothing is. */
  readonly problems: readonly FileProblem[];
}

/** Reads a JSON object. Never fails; an empty text is an empty object. */
export function readJson(text: string): JsonText {
  const tree = splitLines(text);
  const body = text.slice(tree.bom.length);
  if (body.trim() === '') return { ...tree, values: {}, problems: [] };
  const errors: ParseError[] = [];
  const value: unknown = parse(body, errors, { allowTrailingComma: true });
  // The first fault explains the others.
  const problems = errors.slice(0, 1).map(({ error, offset, length }) => {
    const range = rangeAt(body, offset, length);
    return {
      message: `Line ${range.start.line} is no valid JSON: ${printParseErrorCode(error)}.`,
      range,
    };
  });
  const isObject = isRecord(value);
  if (!isObject && problems.length === 0)
    problems.push({ message: 'The file is no JSON object.', range: rangeAt(body, 0, body.length) });
  return { ...tree, values: isObject ? value : {}, problems };
}

/** A problem with what stands under these keys of a JSON text. */
export function problemAt(text: string, path: readonly string[], message: string): FileProblem {
  const body = text.replace(/^\uFEFF/, '');
  const root = parseTree(body, [], { allowTrailingComma: true });
  const entry = root && findNodeAtLocation(root, [...path])?.parent;
  return { message, range: rangeAt(body, entry?.offset ?? 0, entry?.length ?? 0) };
}

/**
 * The text with one value set at a path of keys, as the file is indented and ended; everything else stays as it is. A
 * text that is no valid JSON object comes back unchanged, since a guess could lose what stands in it.
 */
export function setJson(text: string, path: readonly string[], value: unknown): string {
  const { bom, problems, values } = readJson(text);
  if (problems.length > 0 || !leadsThroughObjects(values, path)) return text;
  const body = text.slice(bom.length);
  const edits = modify(body, [...path], value, {
    formattingOptions: { insertSpaces: !/^\t/m.test(body), tabSize: indentOf(body), eol: lineEndOf(body) },
  });
  return bom + applyEdits(body, edits);
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function leadsThroughObjects(values: Readonly<Record<string, unknown>>, path: readonly string[]): boolean {
  let at: unknown = values;
  for (const key of path) {
    if (at === undefined) return true;
    if (!isRecord(at)) return false;
    at = Object.hasOwn(at, key) ? at[key] : undefined;
  }
  return true;
}

function indentOf(text: string): number {
  return /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
}

function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** From an offset on, as far as its line goes. */
function rangeAt(text: string, offset: number, length: number): Range {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  const column = (before.at(-1)?.length ?? 0) + 1;
  const [shown = ''] = text.slice(offset, offset + length).split(/[\r\n]/, 1);
  const line = before.length;
  return { start: { line, column }, end: { line, column: column + shown.length } };
}
