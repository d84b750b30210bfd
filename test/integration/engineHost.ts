import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nullLogger } from '../../src/base/index.ts';
import { FakeHost } from '../../src/engine/testing/index.ts';
import { type Host, createHost } from '../../src/host/index.ts';
import type { RunOutcome, RunRequest } from '../../src/protocol/index.ts';

const resourcesFolder = fileURLToPath(new URL('../../resources', import.meta.url));
const rehearsalEntry = fileURLToPath(new URL('../../src/rehearsal/main.ts', import.meta.url));

export const model = 'claude-sonnet-5-5';

/** Where a bench has its folders; each defaults to one below a fresh temporary folder. */
export interface BenchOptions {
  readonly workspace?: string;
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly trusted?: boolean;
  readonly serverId?: string;
}

/** The whole product without a window: `createHost` over a copy of the sample, and a user who answers every card. */
export class HostBench {
  readonly root: string;
  readonly workspace: string;
  readonly data: string;
  readonly user = new FakeHost();
  readonly stop = new AbortController();
  readonly host: Host;
  /** As given, for a second bench that connects the same way. */
  readonly env: Readonly<Record<string, string>>;
  private session: string | undefined;

  private constructor(folders: Pick<HostBench, 'root' | 'workspace' | 'data' | 'env'>, host: Host) {
    this.root = folders.root;
    this.workspace = folders.workspace;
    this.data = folders.data;
    this.env = folders.env;
    this.host = host;
  }

  static async open(options: BenchOptions = {}): Promise<HostBench> {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'specwright-host-')));
    const {
      workspace = join(root, 'work'),
      data = join(root, 'data'),
      trusted = true,
      serverId,
      env = {},
    } = options;
    mkdirSync(workspace, { recursive: true });
    const host = await createHost({
      workspaceRoot: workspace,
      isTrusted: () => trusted,
      dataFolder: data,
      resourcesFolder,
      rehearsalEntry,
      env: { PATH: process.env['PATH'], HOME: root, ...env },
      nodePath: process.execPath,
      userName: 'Ann',
      logger: nullLogger,
      ...(serverId !== undefined && { serverId }),
    });
    return new HostBench({ root, workspace, data, env }, host);
  }

  /** The environment of somebody who pays: an endpoint and a key. */
  static endpoint(url: string, key: string): Readonly<Record<string, string>> {
    return { ANTHROPIC_BASE_URL: url, ANTHROPIC_API_KEY: key };
  }

  copySample(): void {
    cpSync(join(resourcesFolder, 'samples/notes-api'), this.workspace, { recursive: true });
  }

  /** Runs a request in this bench's one session. */
  async run(request: RunRequest): Promise<RunOutcome> {
    const outcome = await this.host.engine.run(request, {
      model,
      host: this.user,
      signal: this.stop.signal,
      ...(this.session !== undefined && { session: this.session }),
    });
    this.session = this.user.seen('started').at(-1)?.session ?? this.session;
    return outcome;
  }

  vibe(text: string): Promise<RunOutcome> {
    return this.run({ kind: 'vibe', text, images: [] });
  }

  read(path: string): string {
    return readFileSync(join(this.workspace, path), 'utf8');
  }

  /** What the model said, as one text. */
  said(): string {
    return this.user
      .seen('text')
      .map(event => event.text)
      .join('');
  }

  close(): void {
    this.host.dispose();
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A mounted folder, to be unmounted in the end. */
export interface Mount {
  readonly path: string;
  unmount(): void;
}

/** Mounts something over a new folder; `undefined` where this machine does not allow it. */
export function tryMount(args: (path: string) => readonly string[]): Mount | undefined {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'specwright-mount-')));
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  try {
    execFileSync('mount', args(path), { stdio: 'ignore' });
  } catch {
    remove();
    return undefined;
  }
  return {
    path,
    unmount: () => {
      execFileSync('umount', [path], { stdio: 'ignore' });
      remove();
    },
  };
}
