import { CodedError } from '../../base/index.ts';
import type { RuleBookData, RuleExample } from '../rules/ruleBook.ts';

/** A request ready to be sent. */
export interface ExampleRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The book's valid request with an example's changes made to it. */
export function exampleRequest(
  base: RuleBookData['base'],
  example: RuleExample,
  key: string,
): ExampleRequest {
  const headers: Record<string, string> = { ...base.headers, 'x-api-key': key };
  for (const [name, value] of Object.entries(example.headers ?? {})) {
    if (value === null) delete headers[name];
    else headers[name] = value.replace('$KEY', key);
  }
  return {
    method: example.method ?? base.method,
    path: example.path ?? base.path,
    headers,
    body:
      example.raw === undefined ? JSON.stringify(changed(base.body, example)) : String(expand(example.raw)),
  };
}

function changed(body: unknown, example: RuleExample): unknown {
  const copy: unknown = structuredClone(body);
  for (const path of example.remove ?? []) setAt(copy, path.split('.'), undefined);
  for (const [path, value] of Object.entries(example.set ?? {})) setAt(copy, path.split('.'), expand(value));
  return copy;
}

function setAt(target: unknown, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (typeof target !== 'object' || target === null) {
    throw new CodedError('bad-example', `An example changes ${path.join('.')}, which is not there.`);
  }
  const holder = target as Record<string, unknown>;
  if (rest.length > 0) setAt(holder[key], rest, value);
  else if (value !== undefined) holder[key] = value;
  else if (Array.isArray(target)) target.splice(Number(key), 1);
  else delete holder[key];
}

/** `{"$repeat": [value, n]}` is that text n times over, or a list of n such items. */
function expand(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$repeat' in value)) return value;
  const [item, count] = value.$repeat as [unknown, number];
  return typeof item === 'string' ? item.repeat(count) : Array.from({ length: count }, () => item);
}
