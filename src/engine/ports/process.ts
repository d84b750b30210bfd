/** A command line for the platform's shell. */
export interface CommandRequest {
  readonly command: string;
  readonly cwd: string;
  readonly timeoutMs: number;
}

/** How a command ended. `exitCode` comes from the process itself and is absent when it was killed. */
export interface CommandOutcome {
  readonly exitCode: number | undefined;
  readonly endedBy: 'exit' | 'signal' | 'timeout' | 'abort';
  /** Standard output and error in the order they came, capped; the cap is told in the text. */
  readonly output: string;
  readonly durationMs: number;
}

/**
 * Runs commands in an environment without our credentials, with the pinned Node first on PATH. Aborting or timing out
 * ends the whole process tree. Rejects with `command-not-started` when no process could be made.
 */
export interface ProcessRunner {
  run(
    request: CommandRequest,
    onOutput: (chunk: string) => void,
    signal: AbortSignal,
  ): Promise<CommandOutcome>;
}
