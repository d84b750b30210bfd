import type { LogOutputChannel } from 'vscode';
import type { Logger } from '../../../src/base/index.ts';

/** The output channel as the rooms' logger. */
export function channelLogger(channel: LogOutputChannel): Logger {
  return {
    debug: message => channel.debug(message),
    info: message => channel.info(message),
    warn: message => channel.warn(message),
    error: message => channel.error(message),
  };
}
