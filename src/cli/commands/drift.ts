import type { Output } from '../../protocol/index.ts';
import { chooseSpecs } from '../chooseSpecs.ts';
import type { Answer, Call, Command } from '../command.ts';
import { exitCodeOf } from '../exitCodes.ts';
import { failOnOf, failOnOption } from '../options.ts';
import { driftMarkdown, driftText } from '../render/driftText.ts';
import { jsonText } from '../render/json.ts';

export const drift: Command = {
  name: 'drift',
  summary: 'show which accepted pairs of criterion and code no longer match',
  usage: '[options] [spec…]',
  notes: ['A pair that drifted weighs as an error, one that nobody accepted yet as info.'],
  formats: ['text', 'json', 'markdown'],
  options: [failOnOption],
  run: runDrift,
};

async function runDrift({ args, analysis: open, format, layout, signal }: Call): Promise<Answer> {
  const analysis = await open();
  const specs = await chooseSpecs(analysis, args.positionals);
  const report = await analysis.drift({ ...(specs && { specs }) }, signal);
  const { pairs, items, unaccepted } = report;
  const json: Output<'drift'> = { version: 1, pairs, items, unaccepted };
  const text = format === 'markdown' ? driftMarkdown(report) : driftText(report, layout);
  const weights = [
    ...items.map(() => ({ severity: 'error' }) as const),
    ...unaccepted.map(() => ({ severity: 'info' }) as const),
  ];
  return {
    stdout: format === 'json' ? jsonText(json) : text,
    exitCode: exitCodeOf(weights, failOnOf(args.value('fail-on')), false),
  };
}
