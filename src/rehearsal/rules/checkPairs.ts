import type { SeenBlock, SeenMessage } from '../request.ts';
import type { RuleBook } from './ruleBook.ts';

type ToolUse = Extract<SeenBlock, { type: 'tool-use' }>;
type ToolResult = Extract<SeenBlock, { type: 'tool-result' }>;

/** Every call is answered once, in the very next message, before anything else that the message says. */
export function checkPairs(book: RuleBook, messages: readonly SeenMessage[]): void {
  const seen = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const calls = uses(message);
    for (const { id } of calls) {
      const position = message.content.findLastIndex(block => block.type === 'tool-use' && block.id === id);
      const place = `messages.${index}.content.${position}`;
      if (seen.has(id)) book.refuse('tool-use.id-unique', `${place}: \`tool_use\` ids must be unique`);
      seen.add(id);
    }
    const next = messages[index + 1];
    // A conversation that ends with calls is a prefilled answer, which has rules of its own.
    if (calls.length > 0 && next) checkAnswered(book, index, calls, next);
    checkExpected(book, index, message, messages[index - 1]);
  }
}

function uses(message: SeenMessage | undefined): readonly ToolUse[] {
  return (message?.content ?? []).filter(block => block.type === 'tool-use');
}

function results(message: SeenMessage): readonly ToolResult[] {
  return message.content.filter(block => block.type === 'tool-result');
}

function checkAnswered(book: RuleBook, index: number, calls: readonly ToolUse[], next: SeenMessage): void {
  const answered = new Set(results(next).map(result => result.id));
  const open = calls.filter(call => !answered.has(call.id)).map(call => call.id);
  if (open.length > 0) refuseOpen(book, 'tool-result.required', index, open);
  const firstOther = next.content.findIndex(block => block.type !== 'tool-result');
  const lastResult = next.content.findLastIndex(block => block.type === 'tool-result');
  if (firstOther >= 0 && firstOther < lastResult) {
    // The service says the same of results that come late as of results that are missing.
    refuseOpen(
      book,
      'tool-result.first',
      index,
      calls.map(call => call.id),
    );
  }
}

function refuseOpen(book: RuleBook, rule: string, index: number, ids: readonly string[]): never {
  return book.refuse(
    rule,
    `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids.join(', ')}. ` +
      'Each `tool_use` block must have a corresponding `tool_result` block in the next message.',
  );
}

function checkExpected(
  book: RuleBook,
  index: number,
  message: SeenMessage,
  previous: SeenMessage | undefined,
): void {
  const expected = new Set(uses(previous).map(call => call.id));
  const given = new Set<string>();
  for (const [position, block] of message.content.entries()) {
    if (block.type !== 'tool-result') continue;
    if (!expected.has(block.id)) {
      book.refuse(
        'tool-result.expected',
        `messages.${index}.content.${position}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${block.id}. ` +
          'Each `tool_result` block must have a corresponding `tool_use` block in the previous message.',
      );
    }
    if (given.has(block.id)) {
      book.refuse(
        'tool-result.single',
        `messages.${index}.content.${position}: each tool_use must have a single result. ` +
          `Found multiple \`tool_result\` blocks with id: ${block.id}`,
      );
    }
    given.add(block.id);
  }
}
