export { abortError, isAbort, throwIfAborted } from './abort.ts';
export { type Disposable, DisposableStore, toDisposable } from './disposable.ts';
export { Emitter, type Event } from './emitter.ts';
export { CodedError, assertNever, messageOf } from './errors.ts';
export { type Logger, nullLogger } from './logger.ts';
export {
  baseName,
  dirName,
  isAbsolutePath,
  isInside,
  joinPath,
  normalizePath,
  relativePath,
} from './paths.ts';
export { remember } from './remember.ts';
export { type Result, fail, ok } from './result.ts';
