import { type ChatContext, ChatRequestTurn, ThemeIcon, chat } from 'vscode';
import type { Disposable } from '../../../../src/base/index.ts';
import { ChatHandler, type ChatHandlerDeps } from './chatHandler.ts';

/** The participant's id, as package.json has it. */
const participantId = 'specwright.agent';
const titleLength = 48;

/** Makes our agent the one that answers in the Chat view. */
export function registerChat(deps: ChatHandlerDeps): Disposable {
  const handler = new ChatHandler(deps);
  const participant = chat.createChatParticipant(participantId, (request, context, stream, token) =>
    handler.handle(request, context, stream, token),
  );
  participant.iconPath = new ThemeIcon('sparkle');
  participant.titleProvider = { provideChatTitle: titleOf };
  return participant;
}

/** A chat is named after its first prompt: a title is not worth a call to a model. */
function titleOf({ history }: ChatContext): string | undefined {
  const first = history.find(turn => turn instanceof ChatRequestTurn);
  if (!(first instanceof ChatRequestTurn)) return undefined;
  const [line = ''] = first.prompt.trim().split('\n', 1);
  return line.length > titleLength ? `${line.slice(0, titleLength - 1)}…` : line || undefined;
}
