import { byId } from './element.ts';

/** A text of the page in the user's language; `{0}`, `{1}` stand for the values. The extension wrote them into the page. */
export function word(key: string, ...values: readonly (string | number)[]): string {
  const text = texts()[key] ?? key;
  return text.replaceAll(/\{(\d)\}/g, (mark, index: string) => String(values[Number(index)] ?? mark));
}

let known: Readonly<Record<string, string>> | undefined;

function texts(): Readonly<Record<string, string>> {
  known ??= JSON.parse(byId('words').textContent) as Record<string, string>;
  return known;
}
