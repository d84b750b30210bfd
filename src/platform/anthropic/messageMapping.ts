import type Anthropic from '@anthropic-ai/sdk';
import type { ModelBlock, ModelRequest } from '../../engine/index.ts';

/** A request in the shape of the Messages API. */
export function toMessageParams(
  request: ModelRequest,
  maxTokens: number,
): Anthropic.MessageCreateParamsNonStreaming {
  return {
    model: request.model,
    max_tokens: maxTokens,
    system: request.system,
    messages: request.messages.map(({ role, content }) => ({ role, content: content.map(toBlockParam) })),
    ...(request.tools.length > 0 && {
      tools: request.tools.map(({ name, description, inputSchema }) => ({
        name,
        description,
        input_schema: { ...inputSchema, type: 'object' as const },
      })),
    }),
  };
}

function toBlockParam(block: ModelBlock): Anthropic.ContentBlockParam {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text };
    case 'image': {
      // The endpoint decides which media types it takes; its refusal names the right ones.
      const mediaType = block.mediaType as Anthropic.Base64ImageSource['media_type'];
      return { type: 'image', source: { type: 'base64', media_type: mediaType, data: block.base64 } };
    }
    case 'tool-use':
      return { type: 'tool_use', id: block.id, name: block.name, input: asObject(block.input) };
    case 'tool-result':
      return { type: 'tool_result', tool_use_id: block.id, content: block.text, is_error: block.isError };
    case 'opaque':
      return block.raw as Anthropic.ContentBlockParam;
  }
}

/** What the model sent was no JSON object, which the API does not take back. */
function asObject(input: unknown): object {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {};
}
