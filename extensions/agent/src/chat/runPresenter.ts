import { type ChatResponseStream, l10n } from 'vscode';
import { assertNever } from '../../../../src/base/index.ts';
import type { RunEvent } from '../../../../src/protocol/index.ts';
import { isSpecFile } from '../specFiles.ts';
import { literal, prose } from './markdown.ts';
import { RetryLine } from './retryLine.ts';
import { ToolLines } from './toolLines.ts';

type TaskEvent = Extract<RunEvent, { type: 'task' }>;
export type DocumentEvent = Extract<RunEvent, { type: 'document' }>;
export type CounterexampleEvent = Extract<RunEvent, { type: 'counterexample' }>;

/** What the presenter tells others of. */
export interface PresenterHooks {
  onStarted(session: string): void;
  onTask(event: TaskEvent): void;
  onDocument(event: DocumentEvent): void;
  onCounterexample(event: CounterexampleEvent): void;
  /** The title of a task without children, for its heading; `undefined` for one with children. */
  titleOf(spec: string, task: string): string | undefined;
}

/** Shows the events of one run in one answer of the chat. */
export class RunPresenter {
  private readonly stream: ChatResponseStream;
  private readonly hooks: PresenterHooks;
  private readonly lines: ToolLines;
  private readonly retry: RetryLine;
  /** Text that streamed since the last tool line, which a retry makes void. */
  private looseText = false;
  private afterLine = false;
  private closed = false;

  constructor(stream: ChatResponseStream, hooks: PresenterHooks) {
    this.stream = stream;
    this.hooks = hooks;
    const push = (part: Parameters<ChatResponseStream['push']>[0]): void => {
      this.looseText = false;
      this.afterLine = true;
      stream.push(part);
    };
    this.lines = new ToolLines(push, uri => !isSpecFile(uri));
    this.retry = new RetryLine(push);
  }

  /** Never throws: the workbench closes an answer soon after Stop, and what comes later has no place to go. */
  onEvent(event: RunEvent): void {
    if (this.closed) return;
    try {
      this.show(event);
    } catch {
      this.closed = true;
    }
  }

  /** Ends what is still open on the screen; later events are dropped. */
  end(): void {
    try {
      this.retry.end();
      if (!this.closed) this.lines.endAll();
    } catch {
      // The answer is closed already.
    }
    this.closed = true;
  }

  private show(event: RunEvent): void {
    if (event.type !== 'retry') this.retry.end();
    switch (event.type) {
      case 'started':
        return this.hooks.onStarted(event.session);
      case 'text':
        this.looseText = true;
        return this.stream.markdown(event.text);
      case 'thinking':
        return this.stream.thinkingProgress({ text: event.text });
      case 'retry':
        this.takeBackLooseText();
        return this.retry.start(event);
      case 'tool-started':
        return this.lines.start(event);
      case 'tool-output':
        return this.lines.addOutput(event.call, event.chunk);
      case 'tool-ended':
        this.afterLine = false;
        return this.lines.end(event);
      case 'task':
        if (this.hooks.titleOf(event.spec, event.task) !== undefined) this.hooks.onTask(event);
        return this.showTask(event);
      case 'document':
        return this.hooks.onDocument(event);
      case 'counterexample':
        return this.hooks.onCounterexample(event);
      case 'usage':
        return this.stream.usage({ promptTokens: event.inputTokens, completionTokens: event.outputTokens });
      default:
        return assertNever(event);
    }
  }

  private takeBackLooseText(): void {
    if (!this.looseText) return;
    this.looseText = false;
    if (this.afterLine) this.stream.clearToPreviousToolInvocation(0);
    else this.stream.markdown(`\n\n*${l10n.t('The answer broke off here and starts again.')}*\n\n`);
  }

  private showTask({ spec, task, status, note }: TaskEvent): void {
    const title = this.hooks.titleOf(spec, task);
    // A parent follows its children by itself; to tell of it as well would say everything twice.
    if (title === undefined) return;
    const name = `${literal(task)} ${literal(title)}`;
    if (status === 'running') this.stream.markdown(`\n\n**${l10n.t('Task {0}', name)}**\n\n`);
    else if (status === 'done') {
      const done = l10n.t('Task {0} is done.', task);
      this.stream.markdown(`\n\n**${done}**${note ? ` ${prose(note)}` : ''}\n\n`);
    } else if (status === 'todo' && note) this.stream.markdown(`\n\n${prose(note)}\n\n`);
  }
}
