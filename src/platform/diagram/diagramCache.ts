import { join } from 'node:path';
import type { DiagramProblem } from '../../engine/index.ts';
import { NodeFileSystem } from '../fs/index.ts';

/** Entries that are kept on disk, the newest. */
const most = 5000;

/** What is known of diagrams by the hash of their text: in memory, and in one file of a folder where there is one. */
export class DiagramCache {
  private readonly file: string | undefined;
  private readonly parser: string;
  private readonly files = new NodeFileSystem();
  private readonly known = new Map<string, DiagramProblem | undefined>();
  private loading: Promise<void> | undefined;
  private isDirty = false;

  /** @param parser Name and version of what judged; another's verdicts are forgotten. */
  constructor(parser: string, folder: string | undefined) {
    this.parser = parser;
    this.file = folder === undefined ? undefined : join(folder, 'diagrams.json');
  }

  load(): Promise<void> {
    return (this.loading ??= this.read());
  }

  has(hash: string): boolean {
    return this.known.has(hash);
  }

  get(hash: string): DiagramProblem | undefined {
    return this.known.get(hash);
  }

  set(hash: string, problem: DiagramProblem | undefined): void {
    this.known.set(hash, problem);
    this.isDirty = true;
  }

  /** Writes what is new, over what another process wrote meanwhile. A cache that cannot be written is none. */
  async save(): Promise<void> {
    if (!this.file || !this.isDirty) return;
    this.isDirty = false;
    await this.read();
    const entries = [...this.known].slice(-most).map(([hash, problem]) => [hash, problem ?? null]);
    const content = { version: 1, parser: this.parser, problems: Object.fromEntries(entries) as unknown };
    await this.files
      .write(this.file, new TextEncoder().encode(`${JSON.stringify(content)}\n`))
      .catch(() => undefined);
  }

  private async read(): Promise<void> {
    if (!this.file) return;
    try {
      const text = new TextDecoder().decode(await this.files.read(this.file));
      for (const [hash, problem] of readEntries(JSON.parse(text), this.parser)) {
        if (!this.known.has(hash)) this.known.set(hash, problem);
      }
    } catch {
      // Missing or broken: everything is parsed again.
    }
  }
}

type Entry = readonly [hash: string, problem: DiagramProblem | undefined];

function readEntries(value: unknown, parser: string): readonly Entry[] {
  const { version, parser: by, problems } = value as Readonly<Record<string, unknown>>;
  if (version !== 1 || by !== parser || typeof problems !== 'object' || problems === null) return [];
  const entries: Entry[] = [];
  for (const [hash, problem] of Object.entries(problems) as [string, unknown][]) {
    if (problem === null) entries.push([hash, undefined]);
    const { line, message } = (problem ?? {}) as Partial<DiagramProblem>;
    if (typeof line === 'number' && typeof message === 'string') entries.push([hash, { line, message }]);
  }
  return entries;
}
