import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenced, inlineCode, literal, mermaidBlocks, prose } from './markdown.ts';

describe('fenced', () => {
  it('shows a command as it is', () => {
    expect(fenced('npm test', 'sh')).toBe('```sh\nnpm test\n```');
  });

  it('has a fence that the text cannot close', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n', ' ') }), text => {
        const [first = ''] = fenced(text, 'sh').split('sh\n');
        expect(text).not.toContain(first);
      }),
    );
  });
});

describe('inlineCode', () => {
  it('holds backticks', () => {
    expect(inlineCode('npm test')).toBe('`npm test`');
    expect(inlineCode('echo `id`')).toBe('`` echo `id` ``');
  });
});

describe('literal', () => {
  it('takes the meaning from every sign of markdown', () => {
    expect(literal('a *b* [c](d) `e`')).toBe(String.raw`a \*b\* \[c\]\(d\) \`e\``);
    expect(literal('$(check) <img>')).toBe(String.raw`\$\(check\) \<img\>`);
  });
});

describe('prose', () => {
  it('keeps code and nothing else', () => {
    expect(prose('`npm test` *passed* in `a_b`')).toBe('`npm test` \\*passed\\* in `a_b`');
    expect(prose('one ` alone')).toBe('one \\` alone');
  });
});

describe('mermaidBlocks', () => {
  it('finds every diagram, whatever the line ends and fences', () => {
    const text =
      '# A\n\n```mermaid\nflowchart LR\n  A --> B\n```\n\n```ts\nlet a\n```\r\n~~~~ mermaid\r\npie\r\n~~~~\r\n';
    expect(mermaidBlocks(text)).toEqual(['flowchart LR\n  A --> B\n', 'pie\r\n']);
  });

  it('finds none where there is none, or where a block is not closed', () => {
    expect(mermaidBlocks('plain')).toEqual([]);
    expect(mermaidBlocks('```mermaid\npie\n')).toEqual([]);
  });
});
