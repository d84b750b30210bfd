import type { CommitInfo, Git } from '../../engine/index.ts';
import { openRepository } from './repository.ts';

const field = '\u001F';
const record = '\u001E';

/** {@link Git} by the machine's git. Where there is none, or no repository, every answer is empty. */
export class SimpleGitRepository implements Git {
  private readonly folder: string;
  private readonly env: Readonly<Record<string, string | undefined>>;

  /** `folder`: native path of the workspace's root, which may lie inside a repository. */
  constructor(folder: string, env: Readonly<Record<string, string | undefined>>) {
    this.folder = folder;
    this.env = env;
  }

  async head(): Promise<string | undefined> {
    const hash = await this.ask(['rev-parse', '--verify', '--quiet', 'HEAD']);
    return hash === undefined || hash.trim() === '' ? undefined : hash.trim();
  }

  /** The blob as it is stored: `git show` would run what the repository names as a text conversion. */
  textAt(commit: string, file: string): Promise<string | undefined> {
    if (!/^[0-9a-f]{7,64}$/.test(commit)) return Promise.resolve(undefined);
    return this.ask(['cat-file', 'blob', `${commit}:./${file}`]);
  }

  async commits(max: number): Promise<readonly CommitInfo[]> {
    const format = ['%H', '%an', '%aI', '%s', '%b'].join('%x1f');
    const log = await this.ask([
      'log',
      `--max-count=${max}`,
      '--no-color',
      '--no-show-signature',
      '--no-ext-diff',
      '--no-textconv',
      `--format=${format}%x1e`,
    ]);
    return (log ?? '').split(record).flatMap(text => toCommit(text.replace(/^\n/, '')) ?? []);
  }

  private async ask(args: string[]): Promise<string | undefined> {
    try {
      return await openRepository(this.folder, this.env).raw(args);
    } catch {
      return undefined;
    }
  }
}

function toCommit(text: string): CommitInfo | undefined {
  const [hash, author, time, subject, body] = text.split(field);
  if (!hash || author === undefined || !time || subject === undefined) return undefined;
  return { hash, author, time: new Date(time).toISOString(), subject, body: (body ?? '').trim() };
}
