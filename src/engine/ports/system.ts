/** Time, so that tests own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`; rejects with `aborted` when the signal fires first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Random identifiers and content hashes. */
export interface Crypto {
  /** A random UUID, version 4. */
  uuid(): string;
  /** SHA-256 as 64 lower-case hex digits. */
  sha256(content: string | Uint8Array): string;
}

/** Named secrets of the user (`anthropic-api-key`). Rejects with `secrets-unavailable` when the store cannot be used. */
export interface Secrets {
  /** Where secrets are kept, for the screen: `the system keyring`, `an encrypted file`. */
  readonly place: string;
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
}
