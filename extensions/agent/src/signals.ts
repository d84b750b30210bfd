import { type CancellationToken, CancellationTokenSource } from 'vscode';
import { type Disposable, toDisposable } from '../../../src/base/index.ts';

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
