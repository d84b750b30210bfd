import { CodeLens, type CodeLensProvider, EventEmitter, Range, type TextDocument } from 'vscode';
import type { SpecCache } from '../specCache.ts';
import { documentLenses } from './documentLenses.ts';
import type { Lens } from './lens.ts';
import { taskLenses } from './taskLenses.ts';

/** Lenses in spec documents: the gate on top, and in tasks.md one per task. */
export class SpecLenses implements CodeLensProvider {
  private readonly cache: SpecCache;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(cache: SpecCache) {
    this.cache = cache;
    cache.onDidChange(() => this.changed.fire());
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    for (const spec of this.cache.all()) {
      const found = spec.documents.find(({ path }) => document.uri.path.endsWith(path));
      if (!found) continue;
      const lenses = [...documentLenses(spec, found.name, this.cache.isBusy())];
      if (found.name === 'tasks') lenses.push(...taskLenses(spec, this.cache));
      return lenses.filter(({ line }) => line < document.lineCount).map(toCodeLens);
    }
    return [];
  }
}

function toCodeLens({ line, title, command, args }: Lens): CodeLens {
  const range = new Range(line, 0, line, 0);
  // A plain space after an icon is swallowed.
  const spaced = title.replace(/^(\$\([^)]+\)) /, '$1\u00a0');
  return new CodeLens(range, { title: spaced, command: command ?? '', arguments: [...(args ?? [])] });
}
