import { commands } from 'vscode';

/** Sends a prompt in the Chat view as if the user had typed it there, so that it stands in the conversation. */
export async function sendToChat(query: string): Promise<void> {
  await commands.executeCommand('workbench.action.chat.open', { query });
}

/** Writes the beginning of a prompt into the chat's input, and leaves the rest to the user. */
export async function beginInChat(query: string): Promise<void> {
  await commands.executeCommand('workbench.action.chat.open', { query, isPartialQuery: true });
}
