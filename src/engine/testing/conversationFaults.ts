import type { ModelBlock, ModelMessage } from '../ports/index.ts';

/**
 * What the Messages API would refuse in a conversation: roles that do not alternate from the user on, empty messages,
 * tool uses that the next message does not answer first and in order, results without a use. Empty when it is sound.
 */
export function conversationFaults(messages: readonly ModelMessage[]): readonly string[] {
  const faults: string[] = [];
  let waiting: readonly string[] = [];
  for (const [index, { role, content }] of messages.entries()) {
    if (role !== (index % 2 === 0 ? 'user' : 'assistant')) faults.push(`${index}: ${role} out of turn`);
    if (content.length === 0) faults.push(`${index}: empty`);
    if (content.some(block => block.type === 'text' && block.text.trim() === ''))
      faults.push(`${index}: blank text`);
    const results = ids(content, 'tool-result');
    if (results.join() !== waiting.join())
      faults.push(`${index}: answers [${results.join()}] for [${waiting.join()}]`);
    if (content.slice(0, results.length).some(block => block.type !== 'tool-result'))
      faults.push(`${index}: results not first`);
    const uses = ids(content, 'tool-use');
    if (new Set(uses).size < uses.length) faults.push(`${index}: a tool use twice`);
    if (role === 'user' && uses.length > 0) faults.push(`${index}: the user calls a tool`);
    waiting = uses;
  }
  if (waiting.length > 0) faults.push(`unanswered at the end: ${waiting.join()}`);
  return faults;
}

function ids(content: readonly ModelBlock[], type: 'tool-use' | 'tool-result'): readonly string[] {
  return content.flatMap(block => (block.type === type ? [block.id] : []));
}
