import { CodedError } from '../../base/index.ts';
import type { Output, RuleDoc } from '../../protocol/index.ts';
import type { Answer, Call, Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { nearest } from '../nearest.ts';
import { jsonText } from '../render/json.ts';
import { type Layout, aligned } from '../terminal.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'tell what a rule finds, why, and what to do; without a code, list the rules',
  usage: '[options] [code…]',
  formats: ['text', 'json', 'markdown'],
  options: [],
  run: runExplain,
};

async function runExplain({ args, analysis, format, layout }: Call): Promise<Answer> {
  const all = (await analysis()).rules();
  const chosen = args.positionals.map(text => ruleOf(text, all));
  return { stdout: rendered(chosen, all, format, layout), exitCode: exitCodes.clean };
}

function ruleOf(text: string, rules: readonly RuleDoc[]): RuleDoc {
  const wanted = text.toLowerCase();
  const found = rules.find(({ code, name }) => code.toLowerCase() === wanted || name === wanted);
  if (found) return found;
  const meant = nearest(
    text.toUpperCase(),
    rules.map(({ code }) => code),
  );
  const hint = meant === undefined ? "'specwright explain' lists them." : `Did you mean ${meant}?`;
  throw new CodedError('usage', `There is no rule '${text}'. ${hint}`);
}

function rendered(
  chosen: readonly RuleDoc[],
  all: readonly RuleDoc[],
  format: Call['format'],
  layout: Layout,
): string {
  if (format === 'json') return jsonText(jsonOf(chosen.length > 0 ? chosen : all));
  if (chosen.length > 0) {
    return chosen.map(rule => (format === 'text' ? pageText(rule, layout) : pageMarkdown(rule))).join('\n');
  }
  if (format === 'markdown') return all.map(({ code, title }) => `- **${code}** ${title}\n`).join('');
  const rows = all.map(({ code, severity, isOnByDefault, title }) => [
    code,
    isOnByDefault ? severity : 'off',
    title,
  ]);
  return aligned(rows)
    .map(line => `${line}\n`)
    .join('');
}

function pageText(rule: RuleDoc, { paint }: Layout): string {
  const { code, title, page } = rule;
  const text = page.trim().replaceAll(/^(#+ .*)$/gm, heading => paint.bold(heading));
  return `${paint.bold(`${code} ${title}`)}\n${paint.dim(weightOf(rule))}\n\n${text}\n`;
}

function pageMarkdown(rule: RuleDoc): string {
  return `# ${rule.code} ${rule.title}\n\n${weightOf(rule)}\n\n${rule.page.trim()}\n`;
}

function weightOf({ name, group, severity, isOnByDefault }: RuleDoc): string {
  return `${name}: ${severity}, ${isOnByDefault ? 'on' : 'off'} by default, of the group ${group}`;
}

function jsonOf(rules: readonly RuleDoc[]): Output<'explain'> {
  return {
    version: 1,
    rules: rules.map(({ code, name, group, severity, isOnByDefault, title, page }) => ({
      code,
      name,
      group,
      severity,
      default: isOnByDefault ? 'on' : 'off',
      title,
      page,
    })),
  };
}
