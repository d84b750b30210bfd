import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './commandLine.ts';

describe('parseCommandLine', () => {
  it('opens an empty window of the first profile when nothing is said', () => {
    expect(parseCommandLine([])).toEqual({
      folder: undefined,
      serve: false,
      profile: 'default',
      rehearse: false,
      help: false,
    });
  });

  it('takes options on either side of the folder', () => {
    expect(parseCommandLine(['--serve', 'a b', '--profile', 'work', '--rehearse'])).toMatchObject({
      folder: 'a b',
      serve: true,
      profile: 'work',
      rehearse: true,
    });
  });

  it.each([
    [['--serv'], /--serv/],
    [['--profile'], /--profile/],
    [['--serve=yes'], /--serve/],
    [['a', 'b'], /a, b/],
  ])('refuses %j in one sentence', (args, sentence) => {
    expect(() => parseCommandLine(args)).toThrow(expect.objectContaining({ code: 'usage' }) as Error);
    expect(() => parseCommandLine(args)).toThrow(sentence);
  });
});
