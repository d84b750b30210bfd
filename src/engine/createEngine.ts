import { CodedError } from '../base/index.ts';
import type { Engine, EngineDeps } from './engine.ts';

/** Makes the engine of one workspace. It starts nothing by itself; dispose it to end what runs. */
export function createEngine(_deps: EngineDeps): Engine {
  throw new CodedError('not-built', 'The engine is being written.');
}
