import type { ProjectAnalysis } from '../command.ts';
import type {
  CheckReport,
  DriftReport,
  RuleDoc,
  SpecOutline,
  SpecStatus,
  SpecTrace,
  UnreadableFile,
} from '../../protocol/index.ts';

/** What a {@link FakeAnalysis} answers with. */
export interface Canned {
  readonly report?: CheckReport;
  readonly traces?: readonly SpecTrace[];
  readonly drift?: DriftReport;
  readonly statuses?: readonly SpecStatus[];
  /** Told with the statuses. */
  readonly unreadable?: readonly UnreadableFile[];
  readonly outline?: SpecOutline;
  readonly rules?: readonly RuleDoc[];
  /** Thrown by every question. */
  readonly error?: unknown;
}

/** An analysis that answers with what it was given and remembers what it was asked. */
export class FakeAnalysis implements ProjectAnalysis {
  readonly asked: (readonly [string, unknown])[] = [];
  isDisposed = false;
  private readonly canned: Canned;

  constructor(canned: Canned = {}) {
    this.canned = canned;
  }

  async check(options?: unknown): Promise<CheckReport> {
    return this.answer('check', options, this.canned.report ?? emptyReport);
  }

  async trace(options?: unknown): Promise<readonly SpecTrace[]> {
    return this.answer('trace', options, this.canned.traces ?? []);
  }

  async drift(options?: unknown): Promise<DriftReport> {
    return this.answer('drift', options, this.canned.drift ?? { items: [], unaccepted: [], pairs: 0 });
  }

  async accept(request: { readonly ids: readonly string[] }): Promise<readonly string[]> {
    return this.answer('accept', request, request.ids);
  }

  async specs(onUnreadable?: (file: UnreadableFile) => void): Promise<readonly SpecStatus[]> {
    if (onUnreadable) this.canned.unreadable?.forEach(onUnreadable);
    return this.answer('specs', undefined, this.canned.statuses ?? []);
  }

  async spec(name: string): Promise<SpecOutline | undefined> {
    return this.answer('spec', name, this.canned.outline);
  }

  rules(): readonly RuleDoc[] {
    return this.answer('rules', undefined, this.canned.rules ?? []);
  }

  dispose(): void {
    this.isDisposed = true;
  }

  private answer<T>(question: string, options: unknown, value: T): T {
    if (this.canned.error !== undefined) throw this.canned.error as Error;
    this.asked.push([question, options]);
    return value;
  }
}

/** A report about nothing. */
export const emptyReport: CheckReport = {
  summary: { specs: 0, requirements: 0, criteria: 0, tasks: 0, errors: 0, warnings: 0, infos: 0 },
  findings: [],
  unreadable: [],
};
