import { z } from 'zod';
import { joinPath } from '../../base/index.ts';
import { counterexampleSchema, documentNames, propertyFixes, specStarts } from '../../protocol/index.ts';
import type { FileSystem } from '../ports/index.ts';

const images = z.array(z.object({ mediaType: z.string(), base64: z.string() })).readonly();
const document = z.enum(documentNames);

const requestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('vibe'), text: z.string(), images }),
  z.object({ kind: z.literal('spec-new'), text: z.string(), images, start: z.enum(specStarts).optional() }),
  z.object({ kind: z.literal('spec-document'), spec: z.string(), document }),
  z.object({ kind: z.literal('spec-revise'), spec: z.string(), document, text: z.string() }),
  z.object({ kind: z.literal('spec-sync'), spec: z.string(), document }),
  z.object({
    kind: z.literal('task'),
    spec: z.string(),
    task: z.string(),
    fix: z.object({ what: z.enum(propertyFixes), counterexample: counterexampleSchema }).optional(),
  }),
  z.object({ kind: z.literal('tasks'), spec: z.string(), includeOptional: z.boolean() }),
]);

/** A request that a run can be begun with; going on with a run is not one. */
export type FirstRequest = z.infer<typeof requestSchema>;

const recordSchema = z.object({
  v: z.literal(1),
  run: z.string(),
  session: z.string(),
  workspace: z.string(),
  model: z.string(),
  /** The prompt's images are in the journal, not here. */
  request: requestSchema,
  startedAt: z.string(),
  /** The process that works on it; absent when it was put down to be resumed. */
  owner: z.string().optional(),
  /** The workbench server that the process lives under; absent when the run was asked to pause. */
  serverId: z.string().optional(),
  /** Its window is gone while its process works on: whoever opens the folder again may take it over. */
  unattended: z.literal(true).optional(),
});
/** A run that has not ended: `<data>/runs/<run>.json`. */
export type RunRecord = z.infer<typeof recordSchema>;

/** When a run is to pause: at its next tool boundary, or only once it needs an answer that nobody is there to give. */
export type PauseRequest = 'boundary' | 'question';

/** The files by which processes know of each other's runs. */
export class RunFiles {
  private readonly files: FileSystem;
  private readonly folder: string;

  constructor(files: FileSystem, dataFolder: string) {
    this.files = files;
    this.folder = joinPath(dataFolder, 'runs');
  }

  async write(record: RunRecord): Promise<void> {
    await this.files.write(this.path(record.run, 'json'), encode(JSON.stringify(record)));
  }

  async remove(run: string): Promise<void> {
    for (const kind of ['stop', 'json'] as const) {
      const path = this.path(run, kind);
      if (await this.files.stat(path)) await this.files.remove(path);
    }
  }

  /** Whether somebody asked, by a file, that the run pause; a file that holds anything but `question` means soon. */
  async pauseRequest(run: string): Promise<PauseRequest | undefined> {
    const path = this.path(run, 'stop');
    if (!(await this.files.stat(path))) return undefined;
    const text = new TextDecoder().decode(await this.files.read(path));
    return text.trim() === 'question' ? 'question' : 'boundary';
  }

  async requestPause(run: string): Promise<void> {
    await this.files.write(this.path(run, 'stop'), encode(''));
  }

  async clearStop(run: string): Promise<void> {
    const path = this.path(run, 'stop');
    if (await this.files.stat(path)) await this.files.remove(path);
  }

  async get(run: string): Promise<RunRecord | undefined> {
    return (await this.list()).find(record => record.run === run);
  }

  /** Every readable record, oldest first. */
  async list(): Promise<readonly RunRecord[]> {
    if (!(await this.files.stat(this.folder))) return [];
    const records: RunRecord[] = [];
    for (const { name } of await this.files.list(this.folder)) {
      const record = name.endsWith('.json') ? await this.readRecord(name) : undefined;
      if (record) records.push(record);
    }
    return records.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  }

  private async readRecord(name: string): Promise<RunRecord | undefined> {
    try {
      const text = new TextDecoder().decode(await this.files.read(joinPath(this.folder, name)));
      return recordSchema.safeParse(JSON.parse(text)).data;
    } catch {
      // Removed meanwhile by the process that owned it, or not ours.
      return undefined;
    }
  }

  private path(run: string, kind: 'json' | 'stop'): string {
    return joinPath(this.folder, `${run}.${kind}`);
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
