import { CodedError } from '../base/index.ts';
import type { Host, HostOptions } from './host.ts';

/** The one composition root: builds every adapter and the engine, and owns their disposal. */
export async function createHost(_options: HostOptions): Promise<Host> {
  throw new CodedError('not-built', 'The host is being written.');
}
