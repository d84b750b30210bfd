import { joinPath } from '../../base/index.ts';
import { type Grant, grantSchema } from '../../protocol/index.ts';
import type { Clock, Crypto, FileSystem } from '../ports/index.ts';

/** What a grant store is made of. */
export interface GrantDeps {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly dataFolder: string;
}

/**
 * The user's Trust answers, in `<data>/grants.jsonl`: one rule a line, and one `{id, revoked}` line for a rule taken back.
 * Only ever appended to, so that several windows can share it.
 */
export class GrantStore {
  private readonly deps: GrantDeps;
  private readonly path: string;

  constructor(deps: GrantDeps) {
    this.deps = deps;
    this.path = joinPath(deps.dataFolder, 'grants.jsonl');
  }

  /** The rules in force, oldest first; what cannot be read as a rule allows nothing. */
  async list(): Promise<readonly Grant[]> {
    if (!(await this.deps.files.stat(this.path))) return [];
    const rules = new Map<string, Grant>();
    const text = new TextDecoder().decode(await this.deps.files.read(this.path));
    for (const line of text.split('\n')) {
      const value = parse(line);
      if (typeof value !== 'object' || value === null) continue;
      if ('revoked' in value && 'id' in value) rules.delete(String(value.id));
      const rule = grantSchema.safeParse(value).data;
      if (rule && !('revoked' in value)) rules.set(rule.id, rule);
    }
    return [...rules.values()];
  }

  /** Stores that this exact command may run in this folder during this session. */
  async trustCommand(command: string, folder: string, session: string): Promise<Grant> {
    const grant: Grant = {
      id: this.deps.crypto.uuid(),
      capability: 'shell',
      match: { kind: 'command', command },
      effect: 'allow',
      origin: 'user',
      folder,
      session,
      createdAt: this.now(),
    };
    await this.append(grant);
    return grant;
  }

  async revoke(id: string): Promise<void> {
    await this.append({ id, revoked: this.now() });
  }

  private now(): string {
    return new Date(this.deps.clock.now()).toISOString();
  }

  /** A leading line feed keeps the line whole after a crash that cut the one before it. */
  private async append(value: unknown): Promise<void> {
    const bytes = new TextEncoder().encode(`\n${JSON.stringify(value)}\n`);
    await this.deps.files.append(this.path, bytes, { flush: true });
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
