/** A fenced block whose fence is longer than any run of backticks inside, so that the text is shown exactly as it is. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A code span on one line, whatever backticks are inside. */
export function inlineCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text.replaceAll('\n', ' ')}${pad}${fence}`;
}

/** Text that markdown shows letter by letter. */
export function literal(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~$]/g, String.raw`\$&`).replaceAll('\n', ' ');
}

/** Text of ours or of the engine, in which only `code` has a meaning. */
export function prose(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : literal(part)))
    .join('');
}

/** The contents of the Mermaid blocks of a document, in order. */
export function mermaidBlocks(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^(`{3,}|~{3,})[ \t]*mermaid[ \t]*\r?\n(.*?)^\1[ \t]*\r?$/gms)].map(
    ([, , body]) => body ?? '',
  );
}
