/** One image of a request: what it says it is, and how many bytes it has when decoded. */
export interface SeenImage {
  readonly mediaType: string;
  readonly bytes: number;
}

export type SeenBlock =
  | { readonly type: 'text'; readonly text: string }
  | ({ readonly type: 'image' } & SeenImage)
  | { readonly type: 'tool-use'; readonly id: string; readonly name: string; readonly input: unknown }
  | {
      readonly type: 'tool-result';
      readonly id: string;
      readonly text: string;
      readonly isError: boolean;
      readonly images: readonly SeenImage[];
    };

export interface SeenMessage {
  readonly role: 'user' | 'assistant';
  readonly content: readonly SeenBlock[];
}

/** A request that keeps every rule, as far as the rehearsal reads it. */
export interface SeenRequest {
  readonly model: string;
  /** Absent when tokens are only counted. */
  readonly maxTokens: number | undefined;
  readonly stream: boolean;
  readonly system: string;
  readonly messages: readonly SeenMessage[];
  readonly tools: readonly string[];
  readonly stopSequences: readonly string[];
  /** Whether the request lets the model call tools. */
  readonly mayCallTools: boolean;
}
