import { isAbort, messageOf } from '../../base/index.ts';
import type { DiagramChecker, DiagramProblem } from '../ports/index.ts';
import type { LoadedSpec } from './specCatalog.ts';

/** A diagram that is being typed is another text at every keystroke. */
const mostKept = 5000;

/** Parses the diagrams of designs, each text once. */
export class DiagramReader {
  private readonly checker: DiagramChecker | undefined;
  private readonly known = new Map<string, DiagramProblem | undefined>();

  /** Told once that diagrams cannot be parsed here. */
  private readonly onError: ((error: unknown) => void) | undefined;
  /** Why diagrams could not be parsed the last time. */
  private failure: string | undefined;

  constructor(checker: DiagramChecker | undefined, onError?: (error: unknown) => void) {
    this.checker = checker;
    this.onError = onError;
  }

  /** Why the diagrams asked for last were not parsed, in a sentence; nothing where they were. */
  notDone(): readonly string[] {
    return this.failure === undefined ? [] : [`Diagrams were not checked: ${this.failure}`];
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
      const answers = await this.checker?.check(texts, signal);
      this.failure = undefined;
      return answers;
    } catch (error) {
      // Where mermaid cannot run, its rule is silent; the others are not to be lost for it.
      if (isAbort(error)) throw error;
      if (this.failure === undefined) this.onError?.(error);
      this.failure = messageOf(error);
      return undefined;
    }
  }
}
