import { appendFile, rename, stat } from 'node:fs/promises';

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'] as const;
/** Lines are written together, at most this many milliseconds after the first of them. */
const delay = 50;
const initialLevel = 2;
let globalLevel = initialLevel;

/** One log file; when it would outgrow `maxSize` it becomes `name.1.log`, and so on up to `maxFiles` files. */
export class Logger {
  private readonly file: string;
  private readonly maxSize: number;
  private readonly maxFiles: number;
  private level = globalLevel;
  private raw = false;
  private pending = '';
  private timer: NodeJS.Timeout | undefined;
  private writing = Promise.resolve();

  constructor(file: string, maxSize: number, maxFiles: number) {
    this.file = file;
    this.maxSize = maxSize;
    this.maxFiles = maxFiles;
  }

  trace(message: string): void {
    this.log(0, message);
  }

  debug(message: string): void {
    this.log(1, message);
  }

  info(message: string): void {
    this.log(2, message);
  }

  warn(message: string): void {
    this.log(3, message);
  }

  error(message: string): void {
    this.log(4, message);
  }

  critical(message: string): void {
    this.log(5, message);
  }

  getLevel(): number {
    return this.level;
  }

  setLevel(level: number): void {
    this.level = level;
  }

  /** The caller's pattern is always time, level, message, which is how lines are written unless it asks for bare ones. */
  setPattern(): void {
    this.raw = false;
  }

  /** From now on messages are written as they come, without time, level or line end. */
  clearFormatters(): void {
    this.raw = true;
  }

  /** Starts writing what was logged so far; {@link drop} waits for nothing either, as in the real module. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const text = this.pending;
    this.pending = '';
    // A log that cannot be written must never disturb the program that it is about.
    if (text) this.writing = this.writing.then(() => this.write(text)).catch(() => undefined);
  }

  drop(): void {
    this.flush();
  }

  private log(level: number, message: string): void {
    if (level < this.level) return;
    this.pending += this.raw ? message : `${localTime()} [${names[level]}] ${message}\n`;
    this.timer ??= setTimeout(() => this.flush(), delay);
  }

  private async write(text: string): Promise<void> {
    const size = await stat(this.file).then(
      info => info.size,
      () => 0,
    );
    if (size > 0 && size + text.length > this.maxSize) await this.rotate();
    await appendFile(this.file, text);
  }

  private async rotate(): Promise<void> {
    const at = (index: number): string =>
      index === 0 ? this.file : this.file.replace(/(\.[^./\\]*)?$/, `.${index}$1`);
    for (let index = this.maxFiles - 1; index > 0; index--) {
      await rename(at(index - 1), at(index)).catch(() => undefined);
    }
  }
}

/** `2026-01-31 23:59:59.123`, in local time. */
function localTime(): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').replace('Z', '');
}

export async function createRotatingLogger(
  _name: string,
  file: string,
  maxSize: number,
  maxFiles: number,
): Promise<Logger> {
  return new Logger(file, maxSize, maxFiles);
}

export const createAsyncRotatingLogger = createRotatingLogger;

/** The level of loggers made from now on: 0 trace … 4 error, 6 off. */
export function setLevel(level: number): void {
  globalLevel = level;
}

/** Every line is flushed within a moment, whatever its level. */
export function setFlushOn(_level: number): void {
  return;
}

export function shutdown(): void {
  return;
}
