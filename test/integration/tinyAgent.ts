import Anthropic from '@anthropic-ai/sdk';
import { type ToolAnswer, toolDefinitions, useTool } from './tinyTools.ts';

/** One turn as the user saw it. */
export interface TurnRecord {
  /** Everything that was said, in order. */
  readonly said: readonly string[];
  readonly calls: readonly { readonly tool: string; readonly input: unknown; readonly answer: ToolAnswer }[];
  /** What could be sent on: the whole conversation. */
  readonly messages: readonly Anthropic.MessageParam[];
}

export interface AgentOptions {
  readonly url: string;
  readonly key: string;
  readonly root: string;
  readonly model?: string;
  /** Answers a call in place of the tool, where it returns something. */
  readonly intercept?: (tool: string, input: unknown) => ToolAnswer | undefined;
}

/** A loop around the SDK's streaming, as small as it can be: for rehearsals, not for work. */
export class TinyAgent {
  private readonly options: AgentOptions;
  private readonly client: Anthropic;

  constructor(options: AgentOptions) {
    this.options = options;
    this.client = new Anthropic({ baseURL: options.url, apiKey: options.key, maxRetries: 0 });
  }

  /** Sends a prompt in a new conversation, or goes on with `before`, until the model ends its turn. */
  async turn(prompt: string, before: readonly Anthropic.MessageParam[] = []): Promise<TurnRecord> {
    return this.goOn([...before, { role: 'user', content: [{ type: 'text', text: prompt }] }]);
  }

  async goOn(conversation: readonly Anthropic.MessageParam[]): Promise<TurnRecord> {
    const messages = [...conversation];
    const said: string[] = [];
    const calls: TurnRecord['calls'][number][] = [];
    for (let round = 0; round < 30; round += 1) {
      const message = await this.ask(messages);
      said.push(...message.content.flatMap(block => (block.type === 'text' ? [block.text] : [])));
      messages.push({ role: 'assistant', content: message.content });
      const uses = message.content.filter(block => block.type === 'tool_use');
      if (message.stop_reason !== 'tool_use') return { said, calls, messages };
      const content: Anthropic.ToolResultBlockParam[] = [];
      for (const { id, name, input } of uses) {
        const answer =
          this.options.intercept?.(name, input) ?? (await useTool(this.options.root, name, input));
        calls.push({ tool: name, input, answer });
        content.push({
          type: 'tool_result',
          tool_use_id: id,
          content: answer.text,
          is_error: answer.isError,
        });
      }
      messages.push({ role: 'user', content });
    }
    throw new Error('The model did not end its turn.');
  }

  private ask(messages: readonly Anthropic.MessageParam[]): Promise<Anthropic.Message> {
    const { model = 'claude-sonnet-5-5' } = this.options;
    const body = { model, max_tokens: 32_000, system: 'You are the agent.', tools: toolDefinitions };
    return this.client.messages.stream({ ...body, messages: [...messages] }).finalMessage();
  }
}
