import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const repo = fileURLToPath(new URL('../..', import.meta.url));

export interface ServerOptions {
  /** The folder that the window opens on; none for an empty window. */
  readonly folder?: string;
  /** The data folder, `SPECWRIGHT_HOME`. */
  readonly home: string;
  readonly args?: readonly string[];
  /** On top of this process's own environment, from which credentials and endpoints are taken out. */
  readonly env?: Readonly<Record<string, string>>;
  /** A program, with its arguments, that runs the server in its place; it must keep the process id. */
  readonly wrapper?: readonly string[];
  /** The script to run: `start` by default, `demo` for the rehearsal on a sample. */
  readonly script?: 'start' | 'demo';
}

const hidden = /^(ANTHROPIC_|SPECWRIGHT_|npm_|INIT_CWD$|VITEST|NODE_ENV$)/;

/** A running `npm start -- --serve`. */
export class ServerProcess {
  readonly url: string;
  private readonly child: ChildProcess;
  private readonly lines: readonly string[];

  private constructor(child: ChildProcess, lines: readonly string[], url: string) {
    this.child = child;
    this.lines = lines;
    this.url = url;
  }

  /** Starts the server and resolves when it has printed its address; rejects with its last words when it ends before. */
  static async launch(options: ServerOptions): Promise<ServerProcess> {
    const script = join(repo, 'scripts', `${options.script ?? 'start'}.ts`);
    const folder = options.folder === undefined ? [] : [options.folder];
    const own = Object.entries(process.env).filter(([name]) => !hidden.test(name));
    const command = [process.execPath, script, '--serve', ...(options.args ?? []), ...folder];
    const [file = process.execPath, ...args] = [...(options.wrapper ?? []), ...command];
    const child = spawn(file, args, {
      env: { ...Object.fromEntries(own), SPECWRIGHT_HOME: options.home, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        for (const line of chunk.toString().split('\n').filter(Boolean)) {
          lines.push(line);
          if (line.startsWith('http://')) resolve(line);
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', status =>
        reject(new Error(`The server ended with ${status}:\n${lines.join('\n')}`)),
      );
    });
    return new ServerProcess(child, lines, url);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** What it printed so far, both streams. */
  get output(): string {
    return this.lines.join('\n');
  }

  /** Resolves with the exit status when it ends by itself. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  /** Ends it as Ctrl-C would, and waits for the end. */
  async stop(): Promise<void> {
    this.child.kill('SIGINT');
    await this.ended();
  }
}
