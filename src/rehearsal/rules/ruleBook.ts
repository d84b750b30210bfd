import { readFileSync } from 'node:fs';
import { CodedError } from '../../base/index.ts';
import { z } from 'zod';

const errorTypes = [
  'invalid_request_error',
  'authentication_error',
  'not_found_error',
  'request_too_large',
] as const;

/** A request, told as changes to the book's valid one. `{"$repeat": [value, n]}` stands for n times that text or item, `$KEY` for the key. */
const exampleSchema = z.strictObject({
  method: z.string().optional(),
  path: z.string().optional(),
  headers: z.record(z.string(), z.string().nullable()).optional(),
  /** The body as it goes over the wire; replaces everything else about it. */
  raw: z.unknown().optional(),
  set: z.record(z.string(), z.unknown()).optional(),
  remove: z.array(z.string()).optional(),
});

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
  rule: z.string().min(1),
  source: z.url(),
  status: z.int().min(400).max(499),
  errorType: z.enum(errorTypes),
  failing: exampleSchema,
});

const acceptedSchema = z.strictObject({
  id: z.string(),
  rule: z.string().min(1),
  source: z.url(),
  passing: exampleSchema,
});

const bookSchema = z.strictObject({
  version: z.literal(1),
  base: z.strictObject({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.record(z.string(), z.unknown()),
  }),
  rules: z.array(ruleSchema),
  accepted: z.array(acceptedSchema),
});

export type RuleExample = z.infer<typeof exampleSchema>;
export type RuleBookData = z.infer<typeof bookSchema>;
type Rule = z.infer<typeof ruleSchema>;

/** A request that broke a rule, with what the caller is answered. */
export class RefusedRequest extends CodedError {
  readonly rule: string;
  readonly status: number;
  readonly errorType: string;

  constructor(rule: Rule, message: string) {
    super('request-refused', message);
    this.name = 'RefusedRequest';
    this.rule = rule.id;
    this.status = rule.status;
    this.errorType = rule.errorType;
  }
}

/** The rules of `rules.json`: every refusal names one of them, and takes its status and error type from there. */
export class RuleBook {
  readonly data: RuleBookData;
  private readonly rules: ReadonlyMap<string, Rule>;

  constructor(data: unknown) {
    this.data = bookSchema.parse(data);
    this.rules = new Map(this.data.rules.map(rule => [rule.id, rule]));
  }

  static load(file: string): RuleBook {
    return new RuleBook(JSON.parse(readFileSync(file, 'utf8')));
  }

  refuse(id: string, message: string): never {
    const rule = this.rules.get(id);
    if (!rule) throw new CodedError('unknown-rule', `The rule book has no rule ${id}.`);
    throw new RefusedRequest(rule, message);
  }

  /** Refuses what the real service would take and the rehearsal cannot play. */
  refuseUncovered(id: string, what: string): never {
    return this.refuse(
      id,
      `${what}: the rehearsal does not cover this yet. Leave it out, or connect to a real endpoint.`,
    );
  }
}
