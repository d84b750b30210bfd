/** What a program that believes in a terminal adds to its text: colours, cursor moves, titles. */
const terminalCodes = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\-_])/gu;

/** Keeps the beginning and the end of a long output in bounded memory. */
export class OutputBuffer {
  private readonly half: number;
  private head = '';
  private tail = '';
  private length = 0;

  /** `limit` is the most characters that {@link text} returns, its notice included. */
  constructor(limit: number) {
    this.half = Math.floor((limit - 60) / 2);
  }

  add(chunk: string): void {
    this.length += chunk.length;
    const room = this.half - this.head.length;
    this.head += chunk.slice(0, Math.max(0, room));
    this.tail = (this.tail + chunk.slice(Math.max(0, room))).slice(-this.half);
  }

  text(): string {
    const left = this.length - this.head.length - this.tail.length;
    const notice = left > 0 ? `\n… (${left} characters left out) …\n` : '';
    return plain(`${this.head}${notice}${this.tail}`);
  }
}

/** Text without terminal codes; a line that was written over shows its last state. */
function plain(text: string): string {
  return text
    .replace(terminalCodes, '')
    .replaceAll('\r\n', '\n')
    .replace(/^.*\r(?=.)/gmu, '');
}
