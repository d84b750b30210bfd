/** How often each line was run, by file as the report names it, with `/`. */
export type Coverage = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Reads a report in lcov's form; lines that are none of it are passed over. */
export function parseLcov(text: string): Coverage {
  const files = new Map<string, Map<number, number>>();
  let lines: Map<number, number> | undefined;
  for (const row of text.split(/\r?\n/)) {
    if (row.startsWith('SF:')) {
      const file = row.slice(3).trim().replaceAll('\\', '/');
      lines = files.get(file) ?? new Map<number, number>();
      files.set(file, lines);
    } else if (row.startsWith('DA:')) {
      const [line = NaN, hits = NaN] = row.slice(3).split(',').map(Number);
      if (lines && Number.isFinite(line) && Number.isFinite(hits)) {
        lines.set(line, (lines.get(line) ?? 0) + hits);
      }
    } else if (row.startsWith('end_of_record')) lines = undefined;
  }
  return files;
}

/** Whether a test ran any line of a block; `undefined` where the report does not know the block. */
export function wasRun(
  coverage: Coverage,
  file: string,
  block: { readonly start: { readonly line: number }; readonly end: { readonly line: number } },
): boolean | undefined {
  const lines = coverage.get(file) ?? ofLongerPath(coverage, file);
  let isKnown = false;
  for (let line = block.start.line; lines && line <= block.end.line; line += 1) {
    const hits = lines.get(line);
    if (hits !== undefined && hits > 0) return true;
    isKnown ||= hits !== undefined;
  }
  return isKnown ? false : undefined;
}

/** Reports often name files by absolute paths, also those of another machine. */
function ofLongerPath(coverage: Coverage, file: string): ReadonlyMap<number, number> | undefined {
  const matches = [...coverage.keys()].filter(path => path.endsWith(`/${file}`));
  return matches.length === 1 ? coverage.get(matches[0] ?? '') : undefined;
}
