import type { SeenBlock, SeenImage } from '../request.ts';
import { checkImageSource } from './checkImage.ts';
import {
  type JsonObject,
  type Place,
  asArray,
  asString,
  inside,
  isJsonObject,
  need,
  openObject,
  wrongType,
} from './place.ts';

export const namePattern = /^[a-zA-Z0-9_-]{1,128}$/;

type Role = 'user' | 'assistant';

/** Blocks that the service knows and the rehearsal cannot play, by the rule that says so. */
const uncoveredBlocks: Readonly<Record<string, string>> = {
  thinking: 'uncovered.thinking-blocks',
  redacted_thinking: 'uncovered.thinking-blocks',
  document: 'uncovered.documents',
  search_result: 'uncovered.search-results',
  container_upload: 'uncovered.container',
  tool_reference: 'uncovered.tool-options',
  mcp_tool_use: 'uncovered.mcp',
  mcp_tool_result: 'uncovered.mcp',
};

const cached = { cache_control: 'uncovered.cache-control' };

/** One content block of a message. Which tool call a result belongs to is checked over the whole conversation. */
export function checkBlock(place: Place, role: Role): SeenBlock {
  const type = typeOf(place);
  // The service names a block's type in the path of what is wrong inside the block.
  const at = inside(place, type, place.value);
  switch (type) {
    case 'text':
      return { type: 'text', text: checkText(at) };
    case 'image':
      return { type: 'image', ...checkImage(at, role) };
    case 'tool_use':
      return checkToolUse(at, role);
    case 'tool_result':
      return checkToolResult(at, role);
    default:
      return refuseType(place, type);
  }
}

/** A text block: it says something, and nothing but that. */
export function checkText(place: Place): string {
  const block = openObject(place, {
    known: ['type', 'text'],
    uncovered: { ...cached, citations: 'uncovered.citations' },
  });
  const text = asString(need(place, block, 'text'));
  if (text === '')
    place.book.refuse('text.non-empty', `${area(place)}: text content blocks must be non-empty`);
  if (text.trim() === '') {
    place.book.refuse(
      'text.non-blank',
      `${area(place)}: text content blocks must contain non-whitespace text`,
    );
  }
  return text;
}

function typeOf(place: Place): string {
  if (!isJsonObject(place.value)) return wrongType(place, 'an object');
  return asString(need(place, place.value, 'type'));
}

function refuseType(place: Place, type: string): never {
  const uncovered =
    uncoveredBlocks[type] ?? (/_tool_(use|result)$/.test(type) ? 'uncovered.server-tools' : undefined);
  if (uncovered !== undefined) place.book.refuseUncovered(uncovered, `${place.path}.${type}`);
  return place.book.refuse(
    'block.type',
    `${place.path}: Input tag '${type}' found using 'type' does not match any of the expected tags`,
  );
}

function area(place: Place): string {
  return place.path.split('.')[0] ?? place.path;
}

function checkImage(place: Place, role: Role): SeenImage {
  belongs(place, role, 'image', 'user');
  const block = openObject(place, {
    known: ['type', 'source'],
    uncovered: { ...cached, transformations: 'uncovered.image-transformations' },
  });
  return checkImageSource(need(place, block, 'source'));
}

function belongs(place: Place, role: Role, type: string, owner: Role): void {
  if (role === owner) return;
  const message = place.path.split('.').slice(0, 2).join('.');
  place.book.refuse('block.role', `${message}: \`${type}\` blocks can only be in \`${owner}\` messages`);
}

function checkToolUse(place: Place, role: Role): SeenBlock {
  belongs(place, role, 'tool_use', 'assistant');
  const block = openObject(place, {
    known: ['type', 'id', 'name', 'input', 'caller'],
    uncovered: { ...cached, toolset_name: 'uncovered.server-tools' },
  });
  checkCaller(inside(place, 'caller', block['caller']));
  const id = asString(need(place, block, 'id'));
  if (!/^[a-zA-Z0-9_-]+$/.test(id)) {
    place.book.refuse(
      'tool-use.id-pattern',
      `${place.path}.id: String should match pattern '^[a-zA-Z0-9_-]+$'`,
    );
  }
  const name = asString(need(place, block, 'name'));
  if (!namePattern.test(name)) refuseName(inside(place, 'name', name));
  const input = need(place, block, 'input');
  if (!isJsonObject(input.value)) {
    place.book.refuse('tool-use.input-object', `${input.path}: Input should be an object`);
  }
  return { type: 'tool-use', id, name, input: input.value };
}

export function refuseName(place: Place): never {
  return place.book.refuse(
    'tool.name-pattern',
    `${place.path}: String should match pattern '${namePattern.source}'`,
  );
}

function checkCaller(place: Place): void {
  if (place.value === undefined || place.value === null) return;
  if (!isJsonObject(place.value) || place.value['type'] !== 'direct') {
    place.book.refuseUncovered('uncovered.server-tools', place.path);
  }
}

function checkToolResult(place: Place, role: Role): SeenBlock {
  belongs(place, role, 'tool_result', 'user');
  const block = openObject(place, {
    known: ['type', 'tool_use_id', 'content', 'is_error'],
    uncovered: { ...cached, toolset_name: 'uncovered.server-tools' },
  });
  const id = asString(need(place, block, 'tool_use_id'));
  const isError = block['is_error'] ?? false;
  if (typeof isError !== 'boolean') return wrongType(inside(place, 'is_error', isError), 'a valid boolean');
  const { text, images } = checkResultContent(place, block);
  if (isError && text === '' && images.length === 0) {
    place.book.refuse(
      'tool-result.error-content',
      `${place.path}: content cannot be empty if \`is_error\` is true`,
    );
  }
  return { type: 'tool-result', id, text, isError, images };
}

function checkResultContent(place: Place, block: JsonObject): { text: string; images: readonly SeenImage[] } {
  const content = inside(place, 'content', block['content'] ?? '');
  if (typeof content.value === 'string') return { text: content.value, images: [] };
  const texts: string[] = [];
  const images: SeenImage[] = [];
  for (const item of asArray(content)) {
    const type = typeOf(item);
    if (type === 'text') texts.push(checkText(inside(item, type, item.value)));
    else if (type === 'image') images.push(checkImage(inside(item, type, item.value), 'user'));
    else refuseType(item, type);
  }
  return { text: texts.join('\n'), images };
}
