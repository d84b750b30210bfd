import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { damageOf, parseBugfix, parseDesign, parseRequirements, parseTasks, print } from './index.ts';

describe('a broken file', () => {
  it(verifies(['documents.told', 'specs.lossless'], 'is read around what is broken, told, and kept'), () => {
    const text =
      '### Requirement 1\n<<<<<<< ours\n1. THE A SHALL b\n=======\n1. THE A SHALL c\n>>>>>>> theirs\n2. THE \uFFFD SHALL d\n\0\n```\n';
    const tree = parseRequirements(text);
    expect(tree.requirements[0]?.criteria.map(({ number }) => number)).toEqual(['1.1', '1.1~2', '1.2']);
    expect(
      damageOf(tree).map(({ kind, range: { start, end } }) => [kind, start.line, start.column, end.column]),
    ).toEqual([
      ['conflict', 2, 1, 13],
      ['conflict', 6, 1, 15],
      ['replacement', 7, 8, 9],
      ['binary', 8, 1, 2],
    ]);
    for (const parse of [parseRequirements, parseBugfix, parseDesign, parseTasks])
      expect(print(parse(text))).toBe(text);
    expect(damageOf(parseRequirements('a <<<<<<< b\n<<<<<<<<\n'))).toEqual([]);
  });

  it.each([
    '*',
    '_',
    '`',
    '- [ ] ',
    '1. ',
    '|',
    '(',
    '「',
    '<!--',
    '_Requirements: ',
    '**Property 1',
    ' \t',
    ', ',
  ])('of a megabyte of %j is read in linear time', unit => {
    const text = `### Requirement 1\n1. ${unit.repeat(Math.ceil(1_000_000 / unit.length))}x\n`;
    for (const parse of [parseRequirements, parseBugfix, parseDesign, parseTasks])
      expect(print(parse(text))).toBe(text);
  });
});
