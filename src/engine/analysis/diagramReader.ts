import { isAbort } from '../../base/index.ts';
import type { DiagramChecker, DiagramProblem } from '../ports/index.ts';
import type { LoadedSpec } from './specCatalog.ts';

/** A diagram that is being typed is another text at every keystroke. */
const mostKept = 5000;

/** Parses the diagrams of designs, each text once. */
export class DiagramReader {
  private readonly checker: DiagramChecker | undefined;
  private readonly known = new Map<string, DiagramProblem | undefined>();

  constructor(checker: DiagramChecker | undefined) {
    this.checker = checker;
  }

  /** One entry a diagram; `undefined` where diagrams cannot be parsed here. */
  async problems(
    { spec }: LoadedSpec,
    signal?: AbortSignal,
  ): Promise<readonly (DiagramProblem | undefined)[] | undefined> {
    const texts = spec.documents.design?.tree.diagrams.map(({ text }) => text) ?? [];
    const fresh = [...new Set(texts.filter(text => !this.known.has(text)))];
    if (fresh.length > 0) {
      const answers = await this.ask(fresh, signal);
      if (!answers) return undefined;
      if (this.known.size > mostKept)
        for (const text of this.known.keys()) if (!texts.includes(text)) this.known.delete(text);
      fresh.forEach((text, index) => this.known.set(text, answers[index]));
    }
    return this.checker && texts.map(text => this.known.get(text));
  }

  private async ask(
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly (DiagramProblem | undefined)[] | undefined> {
    try {
      return await this.checker?.check(texts, signal);
    } catch (error) {
      // Where mermaid cannot run, its rule is silent; the others are not to be lost for it.
      if (isAbort(error)) throw error;
      return undefined;
    }
  }
}
