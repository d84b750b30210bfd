import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { scratchProject, type Scratch } from '../automation/fixtures.ts';
import { type RehearsalProcess, startRehearsalProcess } from '../integration/rehearsalProcess.ts';

const scenario = fileURLToPath(new URL('../fixtures/steps.json', import.meta.url));

/** Writes down that it began, waits until it may end, and writes that down as well. */
const stepScript = `
import { appendFileSync, existsSync } from 'node:fs';
const [, , name] = process.argv;
appendFileSync('steps.log', name + ' began\\n');
const timer = setInterval(() => {
  if (!existsSync(name + '.end')) return;
  appendFileSync('steps.log', name + ' ended\\n');
  clearInterval(timer);
}, 20);
`;

/** A command with a child that has a child; none of them ends by itself. */
const familyScript = `
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
const depth = Number(process.argv[2] ?? 0);
if (depth < 2) spawn(process.execPath, ['family.mjs', String(depth + 1)], { stdio: 'inherit' });
appendFileSync('family.log', process.pid + '\\n');
setInterval(() => {}, 1000);
`;

/** A folder, an endpoint whose model takes steps in it, and what came of them. */
export class Steps {
  readonly folder: string;
  readonly endpoint: RehearsalProcess;
  private readonly scratch: Scratch;

  private constructor(scratch: Scratch, endpoint: RehearsalProcess) {
    this.scratch = scratch;
    this.folder = scratch.path;
    this.endpoint = endpoint;
  }

  static async open(files: Readonly<Record<string, string>> = {}): Promise<Steps> {
    const scratch = await scratchProject({ 'step.mjs': stepScript, 'family.mjs': familyScript, ...files });
    return new Steps(scratch, await startRehearsalProcess({ scenario }));
  }

  /** The environment of somebody who works with that endpoint. */
  get env(): Readonly<Record<string, string>> {
    return { ANTHROPIC_BASE_URL: this.endpoint.url, ANTHROPIC_API_KEY: this.endpoint.key };
  }

  /** Which steps began and ended, in order. */
  async taken(): Promise<readonly string[]> {
    return (await this.read('steps.log')).split('\n').filter(Boolean);
  }

  async waitUntil(line: string): Promise<void> {
    await vi.waitUntil(async () => (await this.taken()).includes(line), { timeout: 30_000, interval: 50 });
  }

  /** Lets a step come to its end. */
  async letEnd(step: string): Promise<void> {
    await appendFile(join(this.folder, `${step}.end`), '');
  }

  /** The text of a file of the folder; an empty one while it is not there. */
  read(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8').catch(() => '');
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(join(this.folder, name), text);
  }

  files(): Promise<readonly string[]> {
    return readdir(this.folder);
  }

  async close(): Promise<void> {
    await this.endpoint.stop();
    await this.scratch.dispose();
  }
}
