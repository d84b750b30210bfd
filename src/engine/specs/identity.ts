/**
 * Ids of the parts of specs, as design/decisions.md gives them under "Ids": a criterion `<spec>/<number>`
 * (`rate-limiter/2.3`, `login/FR-1.2`; clauses of a bug report `<spec>/1.1 … 3.n`), a task `<spec>#<number>`, a property
 * `<spec>!<number>`. The spec's name is its path under `.kiro/specs`; outside the first root `<root>:` stands before it.
 * Numbers are as the trees hold them: unnumbered tasks `@<position>`, the second of a duplicate ends in `~2`.
 */

/** What an id names; `requirement` ids look like those of criteria, so only the spec itself can tell them apart. */
export interface PartId {
  readonly kind: 'criterion' | 'task' | 'property';
  /** Name of the workspace root; absent for the first one. */
  readonly root?: string;
  readonly spec: string;
  readonly number: string;
}

const marks = { criterion: '/', task: '#', property: '!' } as const;
const kinds = { '/': 'criterion', '#': 'task', '!': 'property' } as const;

/** Id of a criterion, or of a requirement as a whole. */
export function criterionId(spec: string, number: string): string {
  return `${spec}/${number}`;
}

/** Id of a task. */
export function taskId(spec: string, number: string): string {
  return `${spec}#${number}`;
}

/** Id of a correctness property. */
export function propertyId(spec: string, number: string): string {
  return `${spec}!${number}`;
}

/** The id of a part. `formatId(parseId(id)) === id` for every id that can be parsed. */
export function formatId({ kind, root, spec, number }: PartId): string {
  return `${root === undefined ? '' : `${root}:`}${spec}${marks[kind]}${number}`;
}

/**
 * Reads an id. The names of nested specs hold `/` too: the last `/`, `#` or `!` parts the spec's name from the number, and
 * a number holds a digit, so `a/b` is no id. Nothing where the text is none.
 */
export function parseId(id: string): PartId | undefined {
  const match = /^(?:(.+):)?([^:]+)([/#!])(@?[^\s/#!@:]*\d[^\s/#!@:]*)$/.exec(id);
  const [, root, spec, mark, number] = match ?? [];
  if (!spec || !mark || !number || spec.startsWith('/') || spec.endsWith('/')) return undefined;
  return { kind: kinds[mark as keyof typeof kinds], ...(root !== undefined && { root }), spec, number };
}

/** Order of two numbers as people count: `1.2` before `1.10`, `2` before `2.1`, `1.1` before `1.1~2`. */
export function compareNumbers(left: string, right: string): number {
  const one = left.match(/\d+|\D+/g) ?? [];
  const other = right.match(/\d+|\D+/g) ?? [];
  for (let index = 0; index < Math.min(one.length, other.length); index += 1) {
    const order = comparePieces(one[index] ?? '', other[index] ?? '');
    if (order !== 0) return order;
  }
  return one.length - other.length || compareText(left, right);
}

/** Order of two ids: by root and spec, then criteria, tasks, properties, each by number. What is no id comes last. */
export function compareIds(left: string, right: string): number {
  const one = parseId(left);
  const other = parseId(right);
  if (!one || !other) return Number(!one) - Number(!other) || compareText(left, right);
  return (
    compareText(one.root ?? '', other.root ?? '') ||
    compareText(one.spec, other.spec) ||
    rank(one) - rank(other) ||
    compareNumbers(one.number, other.number)
  );
}

function rank({ kind }: PartId): number {
  return Object.keys(marks).indexOf(kind);
}

function comparePieces(left: string, right: string): number {
  const byValue = /^\d/.test(left) && /^\d/.test(right) ? Number(left) - Number(right) : 0;
  return byValue === 0 || Number.isNaN(byValue)
    ? compareText(left.replace(/^0+(?=\d)/, ''), right.replace(/^0+(?=\d)/, ''))
    : byValue;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
