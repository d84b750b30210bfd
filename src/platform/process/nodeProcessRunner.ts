import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { CodedError, messageOf } from '../../base/index.ts';
import type { CommandOutcome, CommandRequest, ProcessRunner } from '../../engine/index.ts';
import { OutputBuffer } from './outputBuffer.ts';

const maxOutput = 30_000;
/** Between asking a process tree to end and ending it. */
const killGraceMs = 1500;
/** After the shell is gone, how long output that is under way is waited for. */
const drainMs = 300;

/** What commands run with. */
export interface ProcessOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Defaults to {@link platformShell}. */
  readonly shell?: string;
}

/** The shell that runs command lines: bash where there is one, else the system's own. */
export function platformShell(): string {
  if (process.platform === 'win32') return process.env['ComSpec'] ?? 'cmd.exe';
  return ['/bin/bash', '/usr/bin/bash', '/usr/local/bin/bash'].find(existsSync) ?? '/bin/sh';
}

/**
 * The {@link ProcessRunner} over Node's child processes. Each command leads a process group of its own; the group ends with
 * the command, so that nothing it left in the background stays behind.
 */
export class NodeProcessRunner implements ProcessRunner {
  private readonly env: Readonly<Record<string, string>>;
  private readonly shell: string;

  constructor(options: ProcessOptions) {
    this.env = options.env;
    this.shell = options.shell ?? platformShell();
  }

  async run(
    request: CommandRequest,
    onOutput: (chunk: string) => void,
    signal: AbortSignal,
  ): Promise<CommandOutcome> {
    const begun = performance.now();
    const child = this.start(request);
    const output = new OutputBuffer(maxOutput);
    collect(child, chunk => {
      output.add(chunk);
      onOutput(chunk);
    });
    let endedBy: 'timeout' | 'abort' | undefined;
    const end = (why: 'timeout' | 'abort'): void => {
      endedBy ??= why;
      endTree(child);
    };
    const onAbort = (): void => end('abort');
    const timer = setTimeout(() => end('timeout'), request.timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    try {
      const { code } = await ended(child);
      return {
        exitCode: endedBy ? undefined : (code ?? undefined),
        endedBy: endedBy ?? (code === null ? 'signal' : 'exit'),
        output: output.text(),
        durationMs: Math.round(performance.now() - begun),
      };
    } catch (error) {
      throw new CodedError('command-not-started', `The command could not be started: ${messageOf(error)}.`);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  }

  private start({ command, cwd }: CommandRequest): ChildProcess {
    const isWindows = process.platform === 'win32';
    const args = isWindows ? ['/d', '/s', '/c', `"${command}"`] : ['-c', command];
    return spawn(this.shell, args, {
      cwd,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !isWindows,
      windowsHide: true,
      windowsVerbatimArguments: isWindows,
    });
  }
}

/** Both streams as text, in the order in which they come; a character cut by a chunk is kept for the next. */
function collect(child: ChildProcess, onChunk: (chunk: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    const decoder = new StringDecoder('utf8');
    stream?.on('data', (bytes: Buffer) => onChunk(decoder.write(bytes)));
    stream?.on('end', () => {
      const rest = decoder.end();
      if (rest !== '') onChunk(rest);
    });
    // A pipe that breaks has nothing more to say.
    stream?.on('error', () => undefined);
  }
}

/** Resolves when the shell is gone and its output was read; rejects when it could not be started. */
function ended(child: ChildProcess): Promise<{ readonly code: number | null }> {
  return new Promise((resolve, reject) => {
    let drain: NodeJS.Timeout | undefined;
    child.once('error', reject);
    child.once('exit', code => {
      // What runs on in the background holds the pipes open. (Windows forgets whose children they were.)
      if (process.platform !== 'win32') signalTree(child, 'SIGKILL');
      drain = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ code });
      }, drainMs);
    });
    child.once('close', code => {
      clearTimeout(drain);
      resolve({ code });
    });
  });
}

/** Asks the tree to end, then ends it. */
function endTree(child: ChildProcess): void {
  signalTree(child, 'SIGTERM');
  const timer = setTimeout(() => signalTree(child, 'SIGKILL'), killGraceMs);
  child.once('exit', () => clearTimeout(timer));
}

function signalTree(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => undefined,
    );
    return;
  }
  try {
    process.kill(-child.pid, name);
  } catch {
    // The group is empty: all of it has ended.
  }
}
