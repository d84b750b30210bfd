import type { Rule } from '../rule.ts';

/** A diagram that mermaid refuses; silent where the diagrams were not parsed. */
export const brokenDiagram: Rule = {
  code: 'SW601',
  check: ({ spec }) => {
    const { design, diagramProblems } = spec;
    if (!design || !diagramProblems) return [];
    return design.tree.diagrams.flatMap((diagram, index) => {
      const problem = diagramProblems[index];
      if (!problem) return [];
      const { start, end } = diagram.range;
      const line = Math.min(start.line + problem.line, Math.max(start.line, end.line - 1));
      const text = design.tree.lines[line - 1]?.text ?? '';
      const indent = text.length - text.trimStart().length;
      return [
        {
          code: 'SW601',
          message: `The diagram does not parse: ${problem.message.trim().split('\n', 1)[0] ?? ''}`,
          file: design.file,
          range: { start: { line, column: indent + 1 }, end: { line, column: text.length + 1 } },
          spec: spec.name,
          fixes: [],
        },
      ];
    });
  },
};
