import { namePattern, refuseName } from './checkBlocks.ts';
import { type Place, asArray, asString, inside, isJsonObject, need, openObject } from './place.ts';

const toolOptions = ['strict', 'defer_loading', 'eager_input_streaming', 'input_examples', 'allowed_callers'];

/** The names of the tools on offer. */
export function checkTools(place: Place): readonly string[] {
  if (place.value === undefined || place.value === null) return [];
  const names = asArray(place).map(checkTool);
  if (new Set(names).size < names.length) {
    place.book.refuse('tool.name-unique', 'tools: Tool names must be unique.');
  }
  return names;
}

function checkTool(place: Place): string {
  const { book, path } = place;
  if (isJsonObject(place.value)) {
    const type = asString(inside(place, 'type', place.value['type'] ?? 'custom'));
    if (type === 'mcp_toolset') book.refuseUncovered('uncovered.mcp', `${path}.${type}`);
    if (type !== 'custom') book.refuseUncovered('uncovered.server-tools', `${path}: a tool of type ${type}`);
  }
  const at = inside(place, 'custom', place.value);
  const tool = openObject(at, {
    known: ['type', 'name', 'description', 'input_schema'],
    uncovered: {
      cache_control: 'uncovered.cache-control',
      ...Object.fromEntries(toolOptions.map(option => [option, 'uncovered.tool-options'])),
    },
  });
  const name = asString(need(at, tool, 'name'));
  if (!namePattern.test(name)) refuseName(inside(at, 'name', name));
  if (tool['description'] !== undefined) asString(inside(at, 'description', tool['description']));
  const schema = need(at, tool, 'input_schema');
  if (!isJsonObject(schema.value) || schema.value['type'] !== 'object') {
    book.refuse('tool.schema-object', `${schema.path}.type: Input should be 'object'`);
  }
  return name;
}

/** Whether the model may call tools at all. Being made to call one is not covered. */
export function checkToolChoice(place: Place, tools: readonly string[]): boolean {
  if (place.value === undefined || place.value === null) return tools.length > 0;
  const choice = openObject(place, { known: ['type', 'name', 'disable_parallel_tool_use'] });
  const type = asString(need(place, choice, 'type'));
  if (tools.length === 0) {
    place.book.refuse('tool-choice.tools', 'tool_choice: may only be specified while providing tools');
  }
  if (type === 'any' || type === 'tool')
    place.book.refuseUncovered('uncovered.tool-choice', `tool_choice.${type}`);
  if (type !== 'auto' && type !== 'none') {
    place.book.refuse('tool-choice.type', "tool_choice: Input tag should be 'auto', 'any', 'tool' or 'none'");
  }
  if (choice['disable_parallel_tool_use'] === true) {
    place.book.refuseUncovered('uncovered.tool-choice', 'tool_choice.disable_parallel_tool_use');
  }
  return type === 'auto';
}
