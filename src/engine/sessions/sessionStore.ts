import { CodedError, joinPath } from '../../base/index.ts';
import type { JournalLine } from '../../protocol/index.ts';
import type { Clock, Crypto, FileSystem } from '../ports/index.ts';
import { type Conversation, conversationOf } from './conversation.ts';
import { Journal, type JournalEntry, parseJournal } from './journal.ts';

/** What sessions are kept with. */
export interface SessionDeps {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly dataFolder: string;
  /** The workspace's folder, as the engine was given it. */
  readonly workspace: string;
}

/** A session that is being written: its journal and the conversation that follows from it move together. */
export class Session {
  readonly id: string;
  readonly conversation: Conversation;
  private readonly journal: Journal;
  private readonly known: JournalLine[];

  constructor(journal: Journal, lines: readonly JournalLine[]) {
    this.id = journal.session;
    this.journal = journal;
    this.known = [...lines];
    this.conversation = conversationOf(lines);
  }

  /** Every line so far. */
  lines(): readonly JournalLine[] {
    return this.known;
  }

  linesOf(turn: string): readonly JournalLine[] {
    return this.known.filter(line => 'turn' in line && line.turn === turn);
  }

  /** Writes one line, then counts it as said. Rejects with a `file-…` error when the disk refuses. */
  async record(entry: JournalEntry, options?: { readonly flush: boolean }): Promise<void> {
    const line = await this.journal.append(entry, options);
    this.known.push(line);
    this.conversation.add(line);
  }
}

/** Finds and opens the sessions of one workspace. */
export class SessionStore {
  private readonly deps: SessionDeps;
  private readonly folder: string;

  constructor(deps: SessionDeps) {
    this.deps = deps;
    const key = deps.crypto.sha256(deps.workspace).slice(0, 16);
    this.folder = joinPath(deps.dataFolder, 'sessions', key);
  }

  /** Opens a session for writing, or begins one. Rejects with `session-invalid` for an id that is no file name. */
  async open(id: string | undefined, model: string): Promise<Session> {
    const session = id ?? this.deps.crypto.uuid();
    const text = await this.text(session);
    const journal = new Journal(this.deps, session, this.path(session));
    await journal.mend(text);
    const opened = new Session(journal, parseJournal(text).lines);
    if (text === '') await opened.record({ kind: 'session', workspace: this.deps.workspace, model });
    return opened;
  }

  /** The lines of a session; none for one that does not exist. */
  async read(session: string): Promise<readonly JournalLine[]> {
    return parseJournal(await this.text(session)).lines;
  }

  private async text(session: string): Promise<string> {
    const path = this.path(session);
    if (!(await this.deps.files.stat(path))) return '';
    return new TextDecoder().decode(await this.deps.files.read(path));
  }

  private path(session: string): string {
    if (!/^[\w-]{1,64}$/.test(session)) {
      throw new CodedError('session-invalid', `${JSON.stringify(session)} is not the id of a session.`);
    }
    return joinPath(this.folder, `${session}.jsonl`);
  }
}
