import type { RuleBook } from './ruleBook.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A value of the request together with where it stands, as error messages name it (`messages.0.content`). */
export interface Place {
  readonly book: RuleBook;
  readonly path: string;
  readonly value: unknown;
}

/** What an object may hold: fields that are read, and fields that exist but lead to an `uncovered` rule. */
export interface Shape {
  readonly known: readonly string[];
  readonly uncovered?: Readonly<Record<string, string>>;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A step down into an object or a list. */
export function inside(place: Place, key: string | number, value: unknown): Place {
  return { book: place.book, path: place.path === '' ? String(key) : `${place.path}.${key}`, value };
}

export function wrongType(place: Place, expected: string): never {
  return place.book.refuse('field.type', `${place.path || 'body'}: Input should be ${expected}`);
}

/** The object at this place, once nothing in it is unknown or beyond the rehearsal. Fields that are null count as absent. */
export function openObject(place: Place, shape: Shape): JsonObject {
  if (!isJsonObject(place.value)) return wrongType(place, 'an object');
  for (const [name, value] of Object.entries(place.value)) {
    if (shape.known.includes(name)) continue;
    const uncovered = shape.uncovered?.[name];
    const path = inside(place, name, value).path;
    if (uncovered === undefined)
      place.book.refuse('field.unknown', `${path}: Extra inputs are not permitted`);
    if (value !== null) place.book.refuseUncovered(uncovered, path);
  }
  return place.value;
}

/** The named field, which must be there. */
export function need(place: Place, object: JsonObject, name: string): Place {
  const field = inside(place, name, object[name]);
  if (field.value === undefined) place.book.refuse('field.required', `${field.path}: Field required`);
  return field;
}

export function asString(place: Place): string {
  return typeof place.value === 'string' ? place.value : wrongType(place, 'a valid string');
}

export function asArray(place: Place): readonly Place[] {
  if (!Array.isArray(place.value)) return wrongType(place, 'a valid list');
  return place.value.map((item: unknown, index) => inside(place, index, item));
}
