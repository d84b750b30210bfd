import { type ExtensionContext, extensions } from 'vscode';
import type { AgentApi } from '../../agent/src/api.d.ts';
import { createSpecs } from './specs.ts';

/** Entry of the extension host. The engine is the agent's; this extension only shows its specs. */
export async function activate(context: ExtensionContext): Promise<void> {
  const agent = extensions.getExtension<AgentApi>('specwright.agent');
  if (agent) context.subscriptions.push(createSpecs(context, await agent.activate()));
}
