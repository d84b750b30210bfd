import { abortError } from '../../base/index.ts';
import type { RunEvent } from '../../protocol/index.ts';
import type {
  ApprovalAnswer,
  ApprovalRequest,
  CommandOutcome,
  CommandRequest,
  EditReview,
  FileSystem,
  ProcessRunner,
  SearchMatch,
  SearchQuery,
  TextSearch,
  UserGate,
  WaiverRequest,
} from '../ports/index.ts';

/** A user who answers every card the same way, and a screen that keeps what it was told. */
export class FakeHost {
  readonly events: RunEvent[] = [];
  readonly asked: ApprovalRequest[] = [];
  readonly waivers: WaiverRequest[] = [];
  /** The paths of every write, as the review saw them. */
  readonly reviewed: string[] = [];
  answer: ApprovalAnswer | 'never' = { kind: 'run' };
  waiver: { readonly reason: string } | undefined;
  /** Runs before each write goes through. */
  beforeWrite: () => void = () => undefined;
  /** Runs when a card is shown. */
  onAsked: () => void = () => undefined;

  readonly gate: UserGate & { install?: UserGate['install'] } = {
    approve: (request, signal) => {
      this.asked.push(request);
      this.onAsked();
      if (signal.aborted) return Promise.reject(abortError());
      if (this.answer !== 'never') return Promise.resolve(this.answer);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(abortError()), { once: true });
      });
    },
    waive: async request => {
      this.waivers.push(request);
      return this.waiver;
    },
  };

  readonly review: EditReview = {
    around: async (paths, apply) => {
      this.reviewed.push(...paths);
      this.beforeWrite();
      await apply();
    },
  };

  readonly onEvent = (event: RunEvent): void => {
    this.events.push(event);
  };

  /** The events of one type. */
  seen<T extends RunEvent['type']>(type: T): readonly Extract<RunEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<RunEvent, { type: T }> => event.type === type);
  }
}

/** A {@link ProcessRunner} that starts nothing: a test says how each command ends. */
export class FakeProcesses implements ProcessRunner {
  readonly ran: CommandRequest[] = [];
  /** How a command ends; a promise that waits for the signal is a command that runs on. */
  outcome: (
    request: CommandRequest,
    signal: AbortSignal,
  ) => Partial<CommandOutcome> | Promise<Partial<CommandOutcome>> = () => ({});

  async run(
    request: CommandRequest,
    onOutput: (chunk: string) => void,
    signal: AbortSignal,
  ): Promise<CommandOutcome> {
    this.ran.push(request);
    const ended = await this.outcome(request, signal);
    const outcome: CommandOutcome = {
      exitCode: 0,
      endedBy: 'exit',
      output: 'ok\n',
      durationMs: 1234,
      ...ended,
    };
    onOutput(outcome.output);
    return outcome;
  }
}

/** A {@link TextSearch} over any {@link FileSystem}: slow, without globs, good for tests. */
export class FakeSearch implements TextSearch {
  readonly queries: SearchQuery[] = [];
  private readonly files: FileSystem;

  constructor(files: FileSystem) {
    this.files = files;
  }

  async search(query: SearchQuery): Promise<{ matches: readonly SearchMatch[]; truncated: boolean }> {
    this.queries.push(query);
    const matches: SearchMatch[] = [];
    await this.look(query.folder, new RegExp(query.pattern, 'u'), matches);
    return { matches: matches.slice(0, query.maxMatches), truncated: matches.length > query.maxMatches };
  }

  private async look(folder: string, pattern: RegExp, matches: SearchMatch[]): Promise<void> {
    for (const { name, kind } of await this.files.list(folder)) {
      const path = `${folder}/${name}`;
      if (kind === 'folder') await this.look(path, pattern, matches);
      if (kind !== 'file') continue;
      const lines = new TextDecoder().decode(await this.files.read(path)).split('\n');
      for (const [index, text] of lines.entries())
        if (pattern.test(text)) matches.push({ path, line: index + 1, text });
    }
  }
}
