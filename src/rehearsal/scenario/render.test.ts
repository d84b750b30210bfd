import { describe, expect, it } from 'vitest';
import { type RenderContext, keepLines, renderInput, renderText } from './render.ts';

function contextWith(files: Readonly<Record<string, string>>, ...facts: readonly string[]): RenderContext {
  return {
    facts: new Set(facts),
    values: { tool: 'run_command' },
    readData: name => files[name] ?? '',
    count: 2,
  };
}

describe('keepLines', () => {
  const text = 'a\n@@ if big\nb\n@@ end\nc\n@@ if !big\nd\n@@ end\ne\n';

  it('keeps what a fact asks for', () => {
    expect(keepLines(text, new Set(['big']))).toBe('a\nb\nc\ne\n');
    expect(keepLines(text, new Set())).toBe('a\nc\nd\ne\n');
  });
});

describe('renderInput', () => {
  it('puts files, edits and counts in their places', () => {
    const files = {
      'a.txt': 'one\n@@ if big\ntwo\n@@ end\n',
      'a.edits': 'First:\n\n<<<<\nold\nlines\n====\nnew\n>>>>\n\nThen:\n\n<<<<\ngone\n====\n>>>>\n',
    };
    const input = {
      path: 'a',
      content: { $file: 'a.txt' },
      edits: { $edits: 'a.edits' },
      list: [{ $count: 1 }],
    };
    expect(renderInput(input, contextWith(files, 'big'))).toEqual({
      path: 'a',
      content: 'one\ntwo\n',
      edits: [
        { old_text: 'old\nlines', new_text: 'new' },
        { old_text: 'gone', new_text: '' },
      ],
      list: [3],
    });
  });

  it('does not pass on a file of edits that holds none', () => {
    expect(() => renderInput({ edits: { $edits: 'a.edits' } }, contextWith({}))).toThrow('holds no edit');
  });
});

describe('renderText', () => {
  it('puts in values and leaves other braces alone', () => {
    expect(renderText('{{tool}} {{other}} {}', contextWith({}))).toBe('run_command {{other}} {}');
  });
});
