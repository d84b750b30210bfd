import type { ExtensionContext } from 'vscode';
import { createAgent } from './agent.ts';
import type { AgentApi } from './api.d.ts';

/** Entry of the extension host; see {@link createAgent} for what is made in which order. */
export function activate(context: ExtensionContext): AgentApi {
  const agent = createAgent(context);
  context.subscriptions.push(agent);
  return agent.api;
}
