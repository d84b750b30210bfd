import { z } from 'zod';
import { CodedError } from '../../base/index.ts';
import { type RuleDoc, severities } from '../../protocol/index.ts';

const headerSchema = z.strictObject({
  code: z.string().regex(/^SW\d{3}$/),
  name: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
  group: z.enum(['form', 'completeness', 'traceability', 'tasks', 'contradictions', 'documents']),
  severity: z.enum(severities),
  default: z.enum(['on', 'off']),
  title: z.string().min(1),
});

/**
 * Reads a page of `resources/rules`: lines of `key: value`, a blank line, Markdown. Throws `rule-page-invalid` for anything
 * else, since the pages are part of the product.
 */
export function parseRulePage(text: string): RuleDoc {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const end = lines.indexOf('');
  const entries = lines.slice(0, Math.max(0, end)).map(line => {
    const colon = line.indexOf(':');
    return [line.slice(0, Math.max(0, colon)).trim(), line.slice(colon + 1).trim()] as const;
  });
  const header = headerSchema.safeParse(Object.fromEntries(entries));
  if (!header.success) {
    const issue = header.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    throw new CodedError(
      'rule-page-invalid',
      `A page of the rules has a bad header: ${where} ${issue?.message ?? ''}`,
    );
  }
  const { default: byDefault, ...rest } = header.data;
  return {
    ...rest,
    isOnByDefault: byDefault === 'on',
    page: lines
      .slice(end + 1)
      .join('\n')
      .trim(),
  };
}
