import { CodedError } from './errors.ts';

/** The error that cancelled work rejects with; its code is `aborted`. */
export function abortError(): CodedError {
  return new CodedError('aborted', 'Stopped.');
}

/** Whether `error` means that work was cancelled, by us or by a library that follows the DOM's convention. */
export function isAbort(error: unknown): boolean {
  if (error instanceof CodedError) return error.code === 'aborted';
  return error instanceof Error && error.name === 'AbortError';
}

/** Throws {@link abortError} when the signal was already aborted. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortError();
}
