/** How the model is reached. `rehearsal` is our scripted stand-in and is labelled so wherever it shows. */
export type ConnectionKind = 'none' | 'anthropic' | 'endpoint' | 'rehearsal';

/** What the screen may know of the connection; never the key. */
export interface ConnectionState {
  readonly kind: ConnectionKind;
  /** `Anthropic API`, `https://gateway.example`, `Rehearsal (scripted, no model)`. */
  readonly label: string;
  /** Where the key in use came from: `environment`, or the name of the store. */
  readonly keySource?: string;
}

/** A model for the picker. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  readonly maxInputTokens: number;
  readonly maxOutputTokens: number;
  readonly isDefault: boolean;
}
