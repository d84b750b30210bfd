import { type DocumentName, type SpecSnapshot, documentNames } from '../../../../src/protocol/index.ts';
import type { Problem } from './routes.ts';

/** A spec named or meant by what follows a slash command, and what is left of the text. */
export type TakenSpec =
  | { readonly found: SpecSnapshot; readonly rest: string }
  | { readonly found?: undefined; readonly problem: Problem };

/** The spec that the text begins with, else the one the chat remembers, else the only one there is. */
export function takeSpec(
  text: string,
  remembered: string | undefined,
  specs: readonly SpecSnapshot[],
): TakenSpec {
  const trimmed = text.trim();
  const named = specs.find(({ name }) => trimmed === name || trimmed.startsWith(`${name} `));
  if (named) return { found: named, rest: trimmed.slice(named.name.length).trim() };
  const meant = specs.find(({ name }) => name === remembered) ?? (specs.length === 1 ? specs[0] : undefined);
  if (meant) return { found: meant, rest: trimmed };
  if (specs.length === 0) return { problem: { kind: 'no-specs' } };
  return { problem: { kind: 'which-spec', specs: specs.map(({ name }) => name) } };
}

/** The document that the text begins with (`design` or `design.md`), if any, and the rest. */
export function takeDocument(text: string): { readonly document?: DocumentName; readonly rest: string } {
  const [first = ''] = text.split(/\s/, 1);
  const name = first.replace(/\.md$/, '');
  return isDocumentName(name) ? { document: name, rest: text.slice(first.length).trim() } : { rest: text };
}

/** Whether a value names a spec document. */
export function isDocumentName(value: unknown): value is DocumentName {
  return documentNames.some(name => name === value);
}
