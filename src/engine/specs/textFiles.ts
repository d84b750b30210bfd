import { CodedError } from '../../base/index.ts';
import type { FileSystem } from '../ports/index.ts';

const attempts = 5;

/** Reads text files and changes them without losing what others write at the same time. */
export class TextFiles {
  private readonly files: FileSystem;
  /** The last change under way per file: changes of one file run one after the other. */
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(files: FileSystem) {
    this.files = files;
  }

  /** The text, byte order mark included; `undefined` where there is no file. Broken UTF-8 shows as U+FFFD. */
  async read(path: string): Promise<string | undefined> {
    const bytes = await this.bytes(path);
    return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  /**
   * Replaces a file by what `change` makes of its text (empty where there is none). The file is read again right before
   * writing; when it is no longer what `change` saw, `change` is asked anew. An unchanged text is not written.
   *
   * Rejects with `spec-file-busy` when the file keeps changing, `spec-not-utf8`, or what the file system throws.
   */
  async update(path: string, change: (text: string) => string): Promise<string> {
    const before = this.queues.get(path) ?? Promise.resolve();
    const mine = before.then(() => this.change(path, change));
    const settled = mine.catch(() => undefined);
    this.queues.set(path, settled);
    try {
      return await mine;
    } finally {
      if (this.queues.get(path) === settled) this.queues.delete(path);
    }
  }

  private async change(path: string, change: (text: string) => string): Promise<string> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const seen = await this.bytes(path);
      const text = decodeStrictly(path, seen);
      const next = change(text);
      if (next === text && seen !== undefined) return text;
      if (!isSame(seen, await this.bytes(path))) continue;
      await this.files.write(path, new TextEncoder().encode(next));
      return next;
    }
    throw new CodedError('spec-file-busy', `${path} keeps changing while it is written. Try again.`);
  }

  private async bytes(path: string): Promise<Uint8Array | undefined> {
    try {
      return await this.files.read(path);
    } catch (error) {
      if (error instanceof CodedError && error.code === 'file-not-found') return undefined;
      throw error;
    }
  }
}

/** Writing a text back that was decoded leniently would replace the broken bytes for good. */
function decodeStrictly(path: string, bytes: Uint8Array | undefined): string {
  if (!bytes) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const sentence = `${path} is not valid UTF-8, so it was left as it is. Save it as UTF-8 and try again.`;
    throw new CodedError('spec-not-utf8', sentence, { cause: error });
  }
}

function isSame(left: Uint8Array | undefined, right: Uint8Array | undefined): boolean {
  if (!left || !right) return left === right;
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
