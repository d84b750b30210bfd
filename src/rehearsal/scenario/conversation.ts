import type { SeenBlock, SeenImage, SeenMessage } from '../request.ts';

/** What the user asked last, and the exchange of calls and results since. */
export interface Turn {
  /** The last text block of the prompt: clients put what they add of their own before it. */
  readonly prompt: string;
  readonly images: readonly SeenImage[];
  readonly exchange: readonly Exchange[];
}

export interface Call {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

export interface Result {
  readonly text: string;
  readonly isError: boolean;
}

/** An answer that called tools, with what came back. */
export interface Exchange {
  readonly calls: readonly Call[];
  readonly results: readonly Result[];
}

/** The turns of a conversation, the last one first, each reaching to the end. */
export function turnsOf(messages: readonly SeenMessage[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    const prompt = message?.role === 'user' ? promptOf(message) : undefined;
    if (!message || prompt === undefined) continue;
    turns.push({
      prompt,
      images: message.content.filter(block => block.type === 'image'),
      exchange: exchangesOf(messages.slice(index + 1)),
    });
  }
  return turns;
}

function promptOf(message: SeenMessage): string | undefined {
  return message.content.findLast(block => block.type === 'text')?.text;
}

function exchangesOf(messages: readonly SeenMessage[]): readonly Exchange[] {
  const results = new Map<string, Result>();
  for (const block of blocksOf(messages)) {
    if (block.type === 'tool-result') results.set(block.id, { text: block.text, isError: block.isError });
  }
  return messages.flatMap(message => {
    const calls = message.content.filter(block => block.type === 'tool-use');
    if (calls.length === 0) return [];
    return [{ calls, results: calls.flatMap(call => results.get(call.id) ?? []) }];
  });
}

function blocksOf(messages: readonly SeenMessage[]): readonly SeenBlock[] {
  return messages.flatMap(message => message.content);
}
