import { type ChatToolResult, ChatToolInvocationPart, MarkdownString, Uri, l10n } from 'vscode';
import type { RunEvent } from '../../../../src/protocol/index.ts';
import { inlineCode, literal, prose } from './markdown.ts';

type Started = Extract<RunEvent, { type: 'tool-started' }>;
type Ended = Extract<RunEvent, { type: 'tool-ended' }>;

interface OpenLine {
  readonly started: Started;
  output: string;
  /** Whether the line is on the screen already. */
  shown: boolean;
}

/** Tools that write: the workbench's review tells of their edits, so that they get a line only when there is none. */
const writers = new Set(['write_file', 'edit_file']);

/** Makes the lines that tell, call by call, what the agent does and what came of it. */
export class ToolLines {
  private readonly open = new Map<string, OpenLine>();
  private readonly push: (part: ChatToolInvocationPart) => void;
  private readonly isReviewed: (uri: Uri) => boolean;

  constructor(push: (part: ChatToolInvocationPart) => void, isReviewed: (uri: Uri) => boolean) {
    this.push = push;
    this.isReviewed = isReviewed;
  }

  start(started: Started): void {
    const line: OpenLine = { started, output: '', shown: false };
    this.open.set(started.call, line);
    if (writers.has(started.tool) || started.tool === 'run_command') return;
    line.shown = true;
    this.push(this.part(line, { isComplete: false }));
  }

  /** A command shows itself with its first output: until then its card may still be waiting for an answer. */
  addOutput(call: string, chunk: string): void {
    const line = this.open.get(call);
    if (!line) return;
    line.output += chunk;
    if (line.shown) return;
    line.shown = true;
    this.push(this.part(line, { isComplete: false }));
  }

  end(ended: Ended): void {
    const line = this.open.get(ended.call);
    if (!line) return;
    this.open.delete(ended.call);
    const uris = ended.written.map(path => Uri.file(path));
    if (ended.ok && writers.has(ended.tool) && uris.length > 0 && uris.every(this.isReviewed)) return;
    this.push(this.part(line, { isComplete: true, ended }));
  }

  /** Whatever is still open when a run ends was cut off. */
  endAll(): void {
    for (const { started } of [...this.open.values()].filter(({ shown }) => shown)) {
      const { call, tool } = started;
      this.end({ type: 'tool-ended', call, tool, ok: false, summary: l10n.t('stopped'), written: [] });
    }
    this.open.clear();
  }

  private part(
    { started, output }: OpenLine,
    { isComplete, ended }: { readonly isComplete: boolean; readonly ended?: Ended },
  ): ChatToolInvocationPart {
    const part = new ChatToolInvocationPart(started.tool, started.call);
    part.enablePartialUpdate = true;
    part.isComplete = isComplete;
    part.isConfirmed = true;
    part.isError = ended?.ok === false;
    part.invocationMessage = new MarkdownString(titleText(started));
    if (ended) part.pastTenseMessage = new MarkdownString(outcomeText(started, ended), true);
    if (ended && output !== '') part.toolSpecificData = shownOutput(started, output);
    return part;
  }
}

function titleText({ tool, title }: Started): string {
  return tool === 'run_command' ? l10n.t('Run {0}', inlineCode(commandOf(title))) : literal(title);
}

function outcomeText(started: Started, { ok, summary, written }: Ended): string {
  const [first] = written;
  // An empty link text makes the workbench show the file's name and icon.
  if (ok && first !== undefined) return l10n.t('Wrote {0}', `[](${Uri.file(first).toString()})`);
  const ran = started.tool === 'run_command' && /^exit code/.test(summary);
  const title = ran ? l10n.t('Ran {0}', inlineCode(commandOf(started.title))) : titleText(started);
  const bad = !ok || /^exit code (?!0\b)/.test(summary);
  return `${bad ? '$(error) ' : ''}${title} · ${prose(summary)}`;
}

function shownOutput({ title }: Started, output: string): ChatToolResult {
  const data = new TextEncoder().encode(output);
  return { input: commandOf(title), output: [{ mimeType: 'text/plain', data }] };
}

function commandOf(title: string): string {
  return title.replace(/^Run /, '');
}
