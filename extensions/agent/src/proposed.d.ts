/**
 * The parts of proposed API that this extension uses, in our own words, as Code OSS 1.139 has them. That build enables
 * every proposal and carries no proposal versions, so that the version of the base is the version of each.
 */
declare module 'vscode' {
  // defaultChatParticipant, as of 1.139

  export interface ChatParticipant {
    titleProvider?: ChatTitleProvider;
  }

  export interface ChatTitleProvider {
    provideChatTitle(context: ChatContext, token: CancellationToken): ProviderResult<string>;
  }

  // chatParticipantAdditions, as of 1.139

  export interface ChatRequest {
    /** Data of the cards of `stream.confirmation` that were answered with their first button. */
    readonly acceptedConfirmationData?: readonly unknown[];
    /** The same for every other button; the prompt begins with the button's label. */
    readonly rejectedConfirmationData?: readonly unknown[];
  }

  /** What a tool got and gave, shown when its line is opened. */
  export interface ChatToolResult {
    readonly input: string;
    readonly output: readonly { readonly mimeType: string; readonly data: Uint8Array }[];
  }

  /** One line that tells what a tool does or did. With `enablePartialUpdate`, the same call id updates the line. */
  export class ChatToolInvocationPart {
    toolName: string;
    toolCallId: string;
    isError?: boolean;
    invocationMessage?: string | MarkdownString;
    pastTenseMessage?: string | MarkdownString;
    isConfirmed?: boolean;
    isComplete?: boolean;
    enablePartialUpdate?: boolean;
    toolSpecificData?: ChatToolResult;
    constructor(toolName: string, toolCallId: string);
  }

  export interface ChatResponseStream {
    push(part: ChatToolInvocationPart): void;
    /** A card with buttons in the answer; pressing one sends a new request with `data`. */
    confirmation(title: string, message: string | MarkdownString, data: unknown, buttons?: string[]): void;
    /** Wraps writing to disk by others than the workbench, for its review. Rejects with what `callback` rejects with. */
    externalEdit(target: Uri | Uri[], callback: () => Thenable<unknown>): Thenable<string>;
    thinkingProgress(delta: { text: string; id?: string }): void;
    warning(message: string | MarkdownString): void;
    /** Takes back what was shown since the last tool line. */
    clearToPreviousToolInvocation(reason: number): void;
    usage(usage: { promptTokens: number; completionTokens: number }): void;
  }

  // chatParticipantPrivate, as of 1.139

  export interface ChatRequest {
    readonly sessionResource: Uri;
    /** The custom agent chosen in the mode picker. */
    readonly modeInstructions2?: { readonly name: string; readonly uri?: Uri };
  }

  export interface ChatResult {
    /** Shown beside the time of an answer. */
    readonly details?: string;
  }

  export interface ChatErrorDetails {
    readonly confirmationButtons?: readonly { readonly data: unknown; readonly label: string }[];
  }

  export namespace window {
    /** The session in the Chat view. */
    export const activeChatPanelSessionResource: Uri | undefined;
    export const onDidChangeActiveChatPanelSessionResource: Event<Uri | undefined>;
  }

  // chatInputNotification, as of 1.139

  export interface ChatInputNotification extends Disposable {
    /** 0 info, 1 warning, 2 error. */
    severity: number;
    message: string;
    description: string | undefined;
    actions: { label: string; commandId: string; commandArgs?: unknown[] }[];
    dismissible: boolean;
    autoDismissOnMessage: boolean;
    show(): void;
    hide(): void;
  }

  export namespace chat {
    /** A note over the chat input. */
    export function createInputNotification(id: string): ChatInputNotification;
  }

  // chatProvider, as of 1.139

  export interface LanguageModelChatInformation {
    readonly isDefault?: boolean;
    readonly isUserSelectable?: boolean;
    readonly statusIcon?: ThemeIcon;
  }

  // chatReferenceBinaryData, as of 1.139

  /** An image or other bytes attached to a prompt. */
  export class ChatReferenceBinaryData {
    readonly mimeType: string;
    data(): Thenable<Uint8Array>;
    readonly reference?: Uri;
  }
}
