import type { OpenCall } from '../sessions/index.ts';

const maxRepeats = 5;

/** Notices a model that sends the very same calls again and again. */
export class RepeatWatch {
  private last = '';
  private count = 0;

  /** Counts one answer's calls; a sentence for the user once they came {@link maxRepeats} times in a row. */
  add(calls: readonly OpenCall[]): string | undefined {
    const now = JSON.stringify(calls.map(({ name, input }) => [name, input]));
    this.count = now === this.last ? this.count + 1 : 1;
    this.last = now;
    if (this.count < maxRepeats) return undefined;
    const names = [...new Set(calls.map(({ name }) => name))].join(', ');
    return `The model made the same call (${names}) ${maxRepeats} times in a row, so the turn was ended. Send a message to go on.`;
  }
}
