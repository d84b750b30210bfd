import { chooseSpecs } from '../chooseSpecs.ts';
import type { Answer, Call, Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { jsonText } from '../render/json.ts';
import { traceMarkdown, traceText } from '../render/traceText.ts';
import type { Output } from '../../protocol/index.ts';

export const trace: Command = {
  name: 'trace',
  summary: 'show what designs, tasks, code, tests, results and commits each criterion has',
  usage: '[options] [spec…]',
  notes: ['A number in brackets with ! counts links that no longer hold as they stand.'],
  formats: ['text', 'json', 'markdown'],
  options: [
    { name: 'junit', takes: 'path', help: 'test results, a path or glob; may be given more than once' },
    { name: 'lcov', takes: 'path', help: 'coverage in the format of lcov; may be given more than once' },
  ],
  run: runTrace,
};

async function runTrace({ args, analysis: open, format, layout, signal }: Call): Promise<Answer> {
  const analysis = await open();
  const specs = await chooseSpecs(analysis, args.positionals);
  const [junit, lcov] = [args.values('junit'), args.values('lcov')];
  const traces = await analysis.trace(
    { ...(specs && { specs }), ...(junit.length > 0 && { junit }), ...(lcov.length > 0 && { lcov }) },
    signal,
  );
  const json: Output<'trace'> = { version: 1, specs: traces };
  const text = format === 'markdown' ? traceMarkdown(traces) : traceText(traces, layout);
  return { stdout: format === 'json' ? jsonText(json) : text, exitCode: exitCodes.clean };
}
