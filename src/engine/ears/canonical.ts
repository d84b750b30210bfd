import { parseStatement } from './parseStatement.ts';
import type { EarsStatement } from './statement.ts';

const order = ['where', 'while', 'when', 'if'] as const;

/**
 * The criterion in the form that the documentation gives: keywords in capitals, clauses in the order WHERE, WHILE, WHEN, IF,
 * `THEN` after IF only, `THE` before the system, `SHALL`. Nothing where it is in this form, or too far from it: another
 * language, no binding verb, or more than one.
 */
export function canonical(text: string, statement: EarsStatement = parseStatement(text)): string | undefined {
  const rewritten = rewrite(text, statement);
  if (rewritten === undefined || rewritten === text.trim()) return undefined;
  // A text that only looks close (a keyword where a name should be) would change its meaning: it is left alone.
  const again = parseStatement(rewritten);
  return rewrite(rewritten, again) === rewritten && meaning(again) === meaning(statement)
    ? rewritten
    : undefined;
}

function meaning({ clauses, response, pattern }: EarsStatement): string {
  const conditions = clauses.map(({ kind, body }) => `${kind} ${body.text}`).toSorted();
  return JSON.stringify([pattern, conditions, response?.text]);
}

function rewrite(text: string, statement: EarsStatement): string | undefined {
  const { system, modal, response, clauses, language, pattern, modals } = statement;
  if (language !== 'en' || pattern === 'other' || !system || !modal || !response) return undefined;
  if (modals.length > 1 || text.includes('\n') || text.includes('**')) return undefined;
  if (modal.strength !== 'shall' && modal.strength !== 'must') return undefined;
  const name = system.text.replace(/^(?:the|a|an)\s+/i, '');
  if (/^(?:each|every|all|it|they|no|any|i|we|users?)\b/i.test(name)) return undefined;
  const conditions = clauses
    .toSorted((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind))
    .map(({ kind, body }) => `${kind.toUpperCase()} ${body.text}, `);
  const then = clauses.some(({ kind }) => kind === 'if') ? 'THEN ' : '';
  return `${conditions.join('')}${then}THE ${name} ${modal.negated ? 'SHALL NOT' : 'SHALL'} ${response.text}`;
}
