import type { KnownModel } from '../models.ts';
import type { SeenBlock, SeenMessage } from '../request.ts';
import { checkBlock } from './checkBlocks.ts';
import { checkPairs } from './checkPairs.ts';
import { type Place, asArray, asString, need, openObject, wrongType } from './place.ts';
import type { RuleBook } from './ruleBook.ts';

const maxMessages = 100_000;

/** The conversation. Messages of one role in a row are fine: the service joins them. */
export function checkMessages(place: Place, model: KnownModel): readonly SeenMessage[] {
  const { book } = place;
  const items = asArray(place);
  if (items.length === 0) book.refuse('messages.non-empty', 'messages: at least one message is required');
  if (items.length > maxMessages) {
    book.refuse('messages.limit', `messages: List should have at most ${maxMessages} items`);
  }
  const messages = items.map((item, index) => checkMessage(item, index === items.length - 1));
  if (messages[0]?.role !== 'user') {
    book.refuse('messages.first-role', 'messages: first message must use the "user" role');
  }
  checkImageCount(book, messages, model);
  checkPairs(book, messages);
  checkEnd(book, messages.at(-1), model);
  return messages;
}

function checkMessage(place: Place, isLast: boolean): SeenMessage {
  const message = openObject(place, { known: ['role', 'content'] });
  const role = asString(need(place, message, 'role'));
  if (role === 'system') place.book.refuseUncovered('uncovered.system-messages', `${place.path}.role`);
  if (role !== 'user' && role !== 'assistant') {
    return place.book.refuse('messages.role', `${place.path}.role: Input should be 'user' or 'assistant'`);
  }
  const content = checkContent(need(place, message, 'content'), role);
  if (content.length === 0 && !(isLast && role === 'assistant')) {
    place.book.refuse(
      'messages.content-non-empty',
      `${place.path}: all messages must have non-empty content except for the optional final assistant message`,
    );
  }
  return { role, content };
}

function checkContent(place: Place, role: SeenMessage['role']): readonly SeenBlock[] {
  if (typeof place.value === 'string') return place.value === '' ? [] : [{ type: 'text', text: place.value }];
  if (!Array.isArray(place.value)) return wrongType(place, 'a valid string or a valid list');
  return asArray(place).map(item => checkBlock(item, role));
}

function checkImageCount(book: RuleBook, messages: readonly SeenMessage[], model: KnownModel): void {
  const limit = model.maxInputTokens > 200_000 ? 600 : 100;
  const blocks = messages.flatMap(message => message.content);
  const count = blocks.reduce((sum, block) => sum + imagesIn(block), 0);
  if (count > limit) book.refuse('image.count', `messages: too many images: ${count} > ${limit}`);
}

function imagesIn(block: SeenBlock): number {
  if (block.type === 'image') return 1;
  return block.type === 'tool-result' ? block.images.length : 0;
}

function checkEnd(book: RuleBook, last: SeenMessage | undefined, model: KnownModel): void {
  if (last?.role !== 'assistant') return;
  if (!model.prefill) {
    book.refuse(
      'messages.last-role',
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    );
  }
  const end = last.content.at(-1);
  if (end?.type === 'text' && /\s$/.test(end.text)) {
    book.refuse(
      'messages.trailing-whitespace',
      'messages: final assistant content cannot end with trailing whitespace',
    );
  }
  book.refuseUncovered('uncovered.prefill', 'messages: a conversation that ends with an answer to continue');
}
