import { CodedError } from '../../base/index.ts';
import type { Output } from '../../protocol/index.ts';
import type { Answer, Call, Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { jsonText } from '../render/json.ts';
import { counted, oneLine } from '../terminal.ts';

export const accept: Command = {
  name: 'accept',
  summary: 'record that a pair of criterion and code is right as it is now',
  usage: '--side <side> [options] <id…>',
  notes: [
    "An id is one that 'specwright drift' shows, a criterion (every pair of it) or a spec.",
    'The record goes to .kiro/specwright/trace.lock.jsonl, to be committed.',
  ],
  formats: ['text', 'json'],
  options: [
    {
      name: 'side',
      takes: 'side',
      values: ['spec', 'code'],
      help: 'which side was right: spec (the code was brought in line) or code (the spec was)',
    },
  ],
  writes: true,
  run: runAccept,
};

async function runAccept({ args, analysis: open, format }: Call): Promise<Answer> {
  const side = args.value('side');
  if (side !== 'spec' && side !== 'code') {
    throw new CodedError('usage', 'Say which side is right: --side spec or --side code.');
  }
  if (args.positionals.length === 0) {
    throw new CodedError(
      'usage',
      "Name what to accept: an id that 'specwright drift' shows, a criterion or a spec.",
    );
  }
  const accepted = await (await open()).accept({ ids: args.positionals, side });
  const json: Output<'accept'> = { version: 1, side, accepted };
  const lines = [...accepted.map(oneLine), `${counted(accepted.length, 'pair')} accepted.`];
  return {
    stdout: format === 'json' ? jsonText(json) : `${lines.join('\n')}\n`,
    exitCode: exitCodes.clean,
  };
}
