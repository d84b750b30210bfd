import { type CancellationToken, CancellationTokenSource } from 'vscode';
import { type Disposable, abortError, toDisposable } from '../../../src/base/index.ts';

/** Aborts the controller when the token is cancelled. */
export function abortWith(token: CancellationToken, controller: AbortController): Disposable {
  if (token.isCancellationRequested) controller.abort();
  return token.onCancellationRequested(() => controller.abort());
}

/** A cancellation token that follows an abort signal. */
export function tokenOf(signal: AbortSignal): { readonly token: CancellationToken } & Disposable {
  const source = new CancellationTokenSource();
  const cancel = (): void => source.cancel();
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const release = toDisposable(() => {
    signal.removeEventListener('abort', cancel);
    source.dispose();
  });
  return { token: source.token, dispose: () => release.dispose() };
}

/** Resolves when the signal fires. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** What `work` gives; rejects with `aborted` when the signal fires first, also where `work` itself would never end. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const cut = aborted(signal).then(() => Promise.reject(abortError()));
  return Promise.race([work, cut]);
}
