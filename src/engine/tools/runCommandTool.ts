import { z } from 'zod';
import type { CommandOutcome } from '../ports/index.ts';
import { type ToolOutcome, failed } from './outcome.ts';
import { defineTool, pathField, resolvePath, shown } from './tool.ts';

const defaultSeconds = 120;
const maxSeconds = 1800;
const maxOutput = 30_000;

/** Runs a command line in the platform's shell. */
export const runCommandTool = defineTool({
  name: 'run_command',
  description:
    'Runs a command line in a shell and waits for it to end; the developer is asked first. Standard input is empty, so ' +
    'pass flags that keep a program from asking. Returns `exit code <n>` and the output, its middle left out when long.',
  kind: 'shell',
  schema: z.object({
    command: z.string().trim().min(1).describe('The command line'),
    cwd: pathField
      .optional()
      .describe('Folder to run in, relative to the workspace; the workspace unless told'),
    timeout_seconds: z
      .number()
      .min(1)
      .max(maxSeconds)
      .optional()
      .describe(`After how long it is ended, ${defaultSeconds} unless told`),
  }),
  title: ({ command }) => `Run ${command}`,
  target: ({ command, cwd = '.' }, root) => ({ capability: 'shell', command, cwd: resolvePath(root, cwd) }),
  run: async ({ command, cwd = '.', timeout_seconds = defaultSeconds }, context) => {
    const folder = resolvePath(context.root, cwd);
    const stat = await context.files.stat(folder);
    if (stat?.kind !== 'folder') return failed(`${shown(context.root, cwd)} is not a folder to run in`);
    const request = { command, cwd: folder, timeoutMs: timeout_seconds * 1000 };
    // Says that it begins: a command may run long before it prints, and its card may just have been answered.
    context.onOutput('');
    const outcome = await context.processes.run(request, context.onOutput, context.signal);
    return report(command, folder, outcome, context.sha256(outcome.output));
  },
});

function report(line: string, cwd: string, outcome: CommandOutcome, outputHash: string): ToolOutcome {
  const { exitCode, endedBy, durationMs } = outcome;
  const first = firstLine(outcome);
  const output = outcome.output.trimEnd() === '' ? '(no output)' : capped(outcome.output);
  const code = endedBy === 'exit' && exitCode !== undefined ? { exitCode } : {};
  return {
    ok: true,
    text: `${first}\n\n${output}`,
    summary: first,
    command: { line, cwd, endedBy, durationMs, outputHash, ...code },
  };
}

function firstLine({ exitCode, endedBy, durationMs }: CommandOutcome): string {
  const seconds = (durationMs / 1000).toFixed(1);
  switch (endedBy) {
    case 'exit':
      return `exit code ${exitCode ?? 'unknown'} after ${seconds} s`;
    case 'signal':
      return `ended by a signal after ${seconds} s`;
    case 'timeout':
      return `timed out after ${seconds} s`;
    case 'abort':
      return 'stopped by the user';
  }
}

function capped(output: string): string {
  if (output.length <= maxOutput) return output;
  const half = maxOutput / 2;
  const left = output.length - maxOutput;
  return `${output.slice(0, half)}\n… (${left} characters left out) …\n${output.slice(-half)}`;
}
