import type { JournalLine } from '../../protocol/index.ts';
import { journalLineSchema, journalVersion } from '../../protocol/index.ts';
import type { Clock, FileSystem } from '../ports/index.ts';

/** Omits a key from each member of a union. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A line before the journal stamps it with version, time and session. */
export type JournalEntry = Without<JournalLine, 'v' | 'time' | 'session'>;

/** The lines of a journal that this build understands, in order; anything else stays in the file untouched. */
export interface ParsedJournal {
  readonly lines: readonly JournalLine[];
  /** Lines that were skipped: cut off, of a newer version, of an unknown kind. */
  readonly skipped: number;
}

/** Reads a journal's text; never throws, whatever a crash or another version left in it. */
export function parseJournal(text: string): ParsedJournal {
  const lines: JournalLine[] = [];
  let skipped = 0;
  for (const raw of text.split('\n')) {
    if (raw.trim() === '') continue;
    const line = parseLine(raw);
    if (line) lines.push(line);
    else skipped += 1;
  }
  return { lines, skipped };
}

function parseLine(raw: string): JournalLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return undefined;
  }
  return journalLineSchema.safeParse(value).data;
}

/** The writing end of one session's journal: one writer, lines in order, each whole. */
export class Journal {
  readonly session: string;
  private readonly path: string;
  private readonly files: FileSystem;
  private readonly clock: Clock;
  /** Ends with the last append; a failed one fails those behind it, since a gap would change the meaning. */
  private tail: Promise<void>;

  constructor(deps: { readonly files: FileSystem; readonly clock: Clock }, session: string, path: string) {
    this.session = session;
    this.path = path;
    this.files = deps.files;
    this.clock = deps.clock;
    this.tail = Promise.resolve();
  }

  /** Begins a new line when a crash left half of one. */
  async mend(text: string): Promise<void> {
    if (text !== '' && !text.endsWith('\n')) await this.add('\n', false);
  }

  /**
   * Appends one line and returns it as written. With `flush` it is on the disk when this resolves. Rejects as
   * {@link FileSystem.append} does.
   */
  async append(
    entry: JournalEntry,
    options: { readonly flush: boolean } = { flush: false },
  ): Promise<JournalLine> {
    const time = new Date(this.clock.now()).toISOString();
    const line = { v: journalVersion, time, session: this.session, ...entry } as JournalLine;
    await this.add(`${JSON.stringify(line)}\n`, options.flush);
    return line;
  }

  private add(text: string, flush: boolean): Promise<void> {
    const bytes = new TextEncoder().encode(text);
    const next = this.tail.then(() => this.files.append(this.path, bytes, { flush }));
    this.tail = next;
    // The caller hears of the failure through `next`; without this a later one that nobody awaits would end the process.
    next.catch(() => undefined);
    return next;
  }
}
