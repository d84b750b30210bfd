import type { Position, TextDocument } from 'vscode';
import type { TextPosition } from '../../../../src/protocol/index.ts';
import { fileOf, fromPosition, mayName, specOf } from '../places.ts';

/** Asks only where the line could name something; documents of specs have names that look like nothing: terms, numbers. */
export async function at<T>(
  document: TextDocument,
  position: Position,
  otherwise: T,
  ask: (file: string, place: TextPosition) => Promise<T>,
): Promise<T> {
  const file = fileOf(document.uri);
  if (file === undefined) return otherwise;
  const isWorthIt = specOf(file) !== undefined || mayName(document.lineAt(position.line).text);
  return isWorthIt ? ask(file, fromPosition(position)) : otherwise;
}
