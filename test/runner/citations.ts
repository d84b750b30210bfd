import ts from 'typescript';

/** What the text of one test file cites. */
export interface Citations {
  readonly ids: readonly string[];
  /** Calls of `verifies` whose ids cannot be read from the text, as line numbers from 1. */
  readonly unreadable: readonly number[];
}

/** Reads the ids that a test file gives to `verifies(…)`, from its text alone. */
export function citationsIn(text: string): Citations {
  const source = ts.createSourceFile('test.ts', text, ts.ScriptTarget.Latest, true);
  const ids: string[] = [];
  const unreadable: number[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'verifies'
    ) {
      const [first] = node.arguments;
      const cited = first && ts.isArrayLiteralExpression(first) ? [...first.elements] : first ? [first] : [];
      const literal = cited.filter(ts.isStringLiteral);
      ids.push(...literal.map(it => it.text));
      if (literal.length === 0 || literal.length < cited.length) {
        unreadable.push(source.getLineAndCharacterOfPosition(node.getStart()).line + 1);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { ids, unreadable };
}
