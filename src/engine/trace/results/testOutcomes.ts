import type { TestResult } from './junit.ts';

/** A result with the report it stands in. */
export interface ReportedResult extends TestResult {
  /** Path of the report, relative to the root. */
  readonly report: string;
}

/** Finds the results of tests by their titles. */
export class TestOutcomes {
  private readonly byTitle = new Map<string, ReportedResult[]>();
  private readonly all: readonly (ReportedResult & { readonly whole: string })[];

  constructor(results: readonly ReportedResult[]) {
    this.all = results.map(result => ({ ...result, whole: `${result.className} ${result.name}` }));
    for (const result of results) {
      for (const title of titlesOf(result.name)) {
        const list = this.byTitle.get(title);
        if (list) list.push(result);
        else this.byTitle.set(title, [result]);
      }
    }
  }

  /** The results of a test or group of tests: by its title, else those whose group it is; of its own file where that can be told. */
  of(title: string, file: string): readonly ReportedResult[] {
    const bare = title.replace(/~\d+$/, '').trim();
    if (bare === '') return [];
    const exact = this.byTitle.get(bare) ?? [];
    const found = exact.length > 0 ? exact : this.all.filter(({ whole }) => isGroup(whole, bare));
    const near = found.filter(result => isOfFile(result, file));
    return near.length > 0 ? near : found.filter(result => result.source === undefined);
  }
}

/** A name as a title: whole, after its last separator, without the parameters of a single run. */
function titlesOf(name: string): ReadonlySet<string> {
  const titles = new Set<string>();
  for (const text of [name, name.split(/ > | › |::/).at(-1) ?? '']) {
    for (const one of [text, text.replace(/[[(].*$/, '')]) {
      if (one.trim() !== '') titles.add(one.replaceAll(/\s+/g, ' ').trim());
    }
  }
  return titles;
}

/** `outer > inner > test`, and `outer inner test` as some runners join them. */
function isGroup(whole: string, title: string): boolean {
  const at = ` ${whole} `.indexOf(` ${title} `);
  return at >= 0 || whole.split(/ > | › |::|\./).some(part => part.trim() === title);
}

function isOfFile({ source, className }: TestResult, file: string): boolean {
  if (source !== undefined)
    return source === file || source.endsWith(`/${file}`) || file.endsWith(`/${source}`);
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return className.includes(file) || className.split(/[./\\$ ]/).includes(stem);
}
