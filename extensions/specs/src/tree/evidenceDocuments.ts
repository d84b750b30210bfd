import { type TextDocumentContentProvider, Uri, commands, l10n } from 'vscode';
import type { SpecSnapshot, TaskSnapshot } from '../../../../src/protocol/index.ts';
import type { SpecCache } from '../specCache.ts';
import { closingFacts, closingHeadline } from './evidenceText.ts';
import { findTask } from './nodes.ts';
import { escapeMarkdown } from './tooltips.ts';

/** The scheme of pages that say what closed a task. They are made when they are read, and are no files. */
export const evidenceScheme = 'specwright-evidence';

/** Shows what closed a task, as a page. */
export async function showEvidence(spec: SpecSnapshot, task: TaskSnapshot): Promise<void> {
  const title = l10n.t('Evidence of {0}', task.number).replaceAll('/', '-');
  const query = JSON.stringify({ spec: spec.name, task: task.number, line: task.line });
  const uri = Uri.from({ scheme: evidenceScheme, path: `/${spec.name}/${title}.md`, query });
  await commands.executeCommand('markdown.showPreview', uri);
}

/** The text of those pages. */
export class EvidenceDocuments implements TextDocumentContentProvider {
  private readonly cache: SpecCache;

  constructor(cache: SpecCache) {
    this.cache = cache;
  }

  provideTextDocumentContent({ query }: Uri): string {
    const { spec: name, task: number, line } = JSON.parse(query) as Record<string, string | number>;
    const spec = this.cache.all().find(one => one.name === name);
    const task = spec && findTask(spec.tasks, String(number), Number(line));
    return spec && task ? evidencePage(spec, task) : l10n.t('This task is not there any more.');
  }
}

function evidencePage(spec: SpecSnapshot, task: TaskSnapshot): string {
  const facts = closingFacts(task).map(
    ({ name, value }) => `| ${escapeMarkdown(name)} | ${escapeMarkdown(value)} |\n`,
  );
  const table = facts.length === 0 ? '' : `| | |\n| --- | --- |\n${facts.join('')}`;
  const criteria = task.requirements.map(number => `${spec.name}/${number}`).join(', ');
  return [
    `# ${escapeMarkdown(`${task.number} ${task.title}`)}`,
    `**${closingHeadline(task)}**`,
    table,
    hashText(task),
    criteria === '' ? '' : `${l10n.t('Criteria')}: ${escapeMarkdown(criteria)}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function hashText({ evidence }: TaskSnapshot): string {
  return evidence ? `${l10n.t('SHA-256 of the output')}: \`${evidence.outputHash.replaceAll('`', '')}\`` : '';
}
