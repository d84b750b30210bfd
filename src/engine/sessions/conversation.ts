import type { JournalLine } from '../../protocol/index.ts';
import type { ModelBlock, ModelMessage } from '../ports/index.ts';

/** A call of a tool that the model asked for and that has no result yet. */
export interface OpenCall {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

/** What the model reads for a call that began and whose end nobody recorded. */
export const unknownOutcome =
  'Failed: outcome unknown; not run again. The IDE closed while this was going on, so it may have happened in full, in ' +
  'part or not at all. Look at the files to find out, and ask the developer before you repeat a command.';
const neverStarted = 'Failed: not run. The run ended before this call started.';
const lost = '(Earlier messages of this conversation are missing.)';

/**
 * The conversation as the Messages API wants it, folded from journal lines. It holds for any sequence of lines, cut off
 * or with gaps: roles alternate beginning with the user, and every tool use is answered in the next message, in order.
 */
export class Conversation {
  private settled: ModelMessage[] = [];
  private open: OpenCall[] = [];
  private readonly results = new Map<string, { readonly text: string; readonly isError: boolean }>();
  private readonly intents = new Set<string>();
  private lastIsPartial = false;

  /** What the model has asked for in its last message and has not been answered. */
  openCalls(): readonly OpenCall[] {
    return this.open.filter(call => !this.results.has(call.id));
  }

  /** Of the open calls, those that changed or may have changed something: their intent is on record. */
  startedCalls(): readonly OpenCall[] {
    return this.openCalls().filter(call => this.intents.has(call.id));
  }

  /** The messages for the next request; open calls are answered with what is known of them. */
  messages(): readonly ModelMessage[] {
    const answered = this.answers();
    return answered.length === 0 ? [...this.settled] : merged(this.settled, 'user', answered);
  }

  /** Whether the model has the last word, so that there is nothing to answer. */
  isAnswered(): boolean {
    return this.settled.at(-1)?.role === 'assistant' && this.open.length === 0 && !this.lastIsPartial;
  }

  add(line: JournalLine): void {
    switch (line.kind) {
      case 'prompt':
        return this.addPrompt(line);
      case 'message':
        return this.addMessage(line);
      case 'intent':
        if (this.open.some(call => call.id === line.call)) this.intents.add(line.call);
        return;
      case 'result':
        if (this.openCalls().some(call => call.id === line.call)) {
          this.results.set(line.call, { text: line.text, isError: !line.ok });
        }
        return;
      case 'resume':
        return this.dropPartial();
      case 'session':
      case 'usage':
      case 'decision':
      case 'task':
      case 'stop':
      case 'end':
        return;
    }
  }

  private addPrompt(line: Extract<JournalLine, { kind: 'prompt' }>): void {
    this.settle();
    if (line.fresh === true) this.settled = [];
    const images = line.images.map(image => ({ type: 'image' as const, ...image }));
    const text = line.text.trim() === '' ? '(no text)' : line.text;
    this.push('user', [{ type: 'text', text }, ...images]);
  }

  private addMessage(line: Extract<JournalLine, { kind: 'message' }>): void {
    this.settle();
    const content = sendable(line.content, line.role);
    if (content.length === 0) return;
    if (line.role === 'assistant' && this.settled.at(-1)?.role !== 'user') {
      // A gap in the journal: what the model answered to is gone.
      this.push('user', [{ type: 'text', text: lost }]);
    }
    this.push(line.role, content);
    this.lastIsPartial = line.partial === true;
    if (line.role === 'assistant') this.open = content.filter(block => block.type === 'tool-use');
  }

  /** An answer that a stop cut off is asked for again when its run goes on. */
  private dropPartial(): void {
    if (!this.lastIsPartial) return;
    this.settled = this.settled.slice(0, -1);
    this.lastIsPartial = false;
  }

  private settle(): void {
    const answered = this.answers();
    if (answered.length > 0) this.push('user', answered);
    this.open = [];
    this.results.clear();
    this.intents.clear();
    this.lastIsPartial = false;
  }

  private answers(): readonly ModelBlock[] {
    return this.open.map(({ id }) => {
      const known = this.results.get(id);
      if (known) return { type: 'tool-result', id, ...known };
      return {
        type: 'tool-result',
        id,
        text: this.intents.has(id) ? unknownOutcome : neverStarted,
        isError: true,
      };
    });
  }

  private push(role: 'user' | 'assistant', content: readonly ModelBlock[]): void {
    this.settled = merged(this.settled, role, content);
  }
}

/** Adds content, to the last message when that has the same role: roles must alternate. */
function merged(
  messages: readonly ModelMessage[],
  role: ModelMessage['role'],
  content: readonly ModelBlock[],
): ModelMessage[] {
  const last = messages.at(-1);
  if (last?.role !== role) return [...messages, { role, content }];
  return [...messages.slice(0, -1), { role, content: [...last.content, ...content] }];
}

/** Without what the API refuses to get back: empty texts, a tool call named twice, the other role's blocks. */
function sendable(content: readonly ModelBlock[], role: ModelMessage['role']): ModelBlock[] {
  const seen = new Set<string>();
  return content.filter(block => {
    switch (block.type) {
      case 'text':
        return block.text.trim() !== '';
      case 'tool-use':
        if (role !== 'assistant' || seen.has(block.id)) return false;
        seen.add(block.id);
        return true;
      case 'tool-result':
        return false;
      case 'image':
        return role === 'user';
      case 'opaque':
        return role === 'assistant';
    }
  });
}

/** Folds a whole journal. */
export function conversationOf(lines: readonly JournalLine[]): Conversation {
  const conversation = new Conversation();
  for (const line of lines) conversation.add(line);
  return conversation;
}
