import { type ChatResponseStream, MarkdownString, Uri, ViewColumn, l10n, window, workspace } from 'vscode';
import { baseName } from '../../../../src/base/index.ts';
import type { BeforeTexts } from './beforeTexts.ts';
import { mermaidBlocks } from './markdown.ts';
import type { DocumentEvent } from './runPresenter.ts';

/** Opens a document that the agent wrote in an editor, without taking the focus from the chat. */
export async function openDocument({ path }: DocumentEvent): Promise<void> {
  if (!workspace.getConfiguration('specwright').get<boolean>('openDocuments', true)) return;
  await window.showTextDocument(Uri.file(path), {
    preview: false,
    preserveFocus: true,
    viewColumn: ViewColumn.One,
  });
}

/** Shows in the chat what a document is easier to judge by: a design's diagrams, and what a change changed. */
export async function showDocument(
  stream: ChatResponseStream,
  { document, path }: DocumentEvent,
  before: BeforeTexts,
): Promise<void> {
  const uri = Uri.file(path);
  if (document === 'design') {
    const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    for (const block of mermaidBlocks(text)) stream.markdown(`\n\n\`\`\`mermaid\n${block}\`\`\`\n\n`);
  }
  if (!before.has(uri)) return;
  const args = encodeURIComponent(JSON.stringify([uri.path]));
  const text = l10n.t('Show what changed in {0}', baseName(path));
  const link = new MarkdownString(`\n\n[${text}](command:specwright.compareDocument?${args})\n\n`);
  link.isTrusted = { enabledCommands: ['specwright.compareDocument'] };
  stream.markdown(link);
}
