/**
 * An expected failure with a stable `code` (kebab-case) that hosts map to an exit status and a sentence.
 * `message` is one clear sentence for the user: what, where, what to do. It never holds a secret.
 */
export class CodedError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'CodedError';
    this.code = code;
  }
}

/** The one-line text of anything thrown, without a stack. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return String(error);
}

/** Fails to compile, and throws, where a union was not handled to its end. */
export function assertNever(value: never): never {
  throw new CodedError(
    'unreachable-case',
    `Unexpected value: ${JSON.stringify(value)}. This is a bug in Specwright.`,
  );
}
