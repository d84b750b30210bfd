import type { CheckReport } from '../../protocol/index.ts';
import { chooseSpecs } from '../chooseSpecs.ts';
import type { Answer, Call, Command, ProjectAnalysis } from '../command.ts';
import { exitCodeOf } from '../exitCodes.ts';
import { failOnOf, failOnOption } from '../options.ts';
import { checkText } from '../render/checkText.ts';
import { checkOutput, jsonText } from '../render/json.ts';
import { junitXml } from '../render/junit.ts';
import { checkMarkdown } from '../render/markdown.ts';
import { sarifLog } from '../render/sarif.ts';

export const check: Command = {
  name: 'check',
  summary: 'find what is missing, vague, contradictory or dangling in specs',
  usage: '[options] [spec…]',
  notes: ['Severities are set in .vscode/settings.json under "specwright.rules", for the editor as well.'],
  formats: ['text', 'json', 'sarif', 'junit', 'markdown'],
  options: [
    failOnOption,
    { name: 'deep', help: 'ask a solver for contradictions too (needs the package z3-solver beside it)' },
    { name: 'no-diagrams', help: 'do not parse the diagrams of designs' },
    { name: 'no-tests', help: 'do not look for tests that name criteria' },
  ],
  run: runCheck,
};

async function runCheck(call: Call): Promise<Answer> {
  const analysis = await call.analysis();
  const chosen = await chooseSpecs(analysis, call.args.positionals);
  const { args, signal } = call;
  const report = await analysis.check(
    {
      ...(chosen && { specs: chosen }),
      deep: args.has('deep'),
      diagrams: !args.has('no-diagrams'),
      tests: !args.has('no-tests'),
    },
    signal,
  );
  const failOn = failOnOf(args.value('fail-on'));
  return {
    stdout: await rendered(report, analysis, chosen, call),
    notes: [
      ...report.unreadable.map(({ file, reason }) => `${file}: ${reason}`),
      ...(report.notDone ?? []),
      ...(report.summary.specs === 0 && report.unreadable.length === 0 ? ['There are no specs here.'] : []),
    ],
    exitCode: exitCodeOf(report.findings, failOn, report.unreadable.length > 0),
  };
}

async function rendered(
  report: CheckReport,
  analysis: ProjectAnalysis,
  chosen: readonly string[] | undefined,
  call: Call,
): Promise<string> {
  switch (call.format) {
    case 'json':
      return jsonText(checkOutput(report));
    case 'sarif':
      return jsonText(sarifLog({ report, rules: analysis.rules(), version: call.version }));
    case 'junit': {
      const specs = chosen ?? (await analysis.specs()).map(({ name }) => name);
      return junitXml({ report, specs, failOn: failOnOf(call.args.value('fail-on')) });
    }
    case 'markdown':
      return checkMarkdown(report);
    case 'text':
      return checkText(report, call.layout);
  }
}
