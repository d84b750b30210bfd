import { EventEmitter } from 'vscode';
import { DisposableStore } from '../../../../src/base/index.ts';
import type { DriftItem, Finding, SpecTrace } from '../../../../src/protocol/index.ts';
import type { AnalysisApi } from '../../../agent/src/api.d.ts';

/** What the analysis said last about every spec of the folder. */
export interface TraceFacts {
  readonly traces: readonly SpecTrace[];
  readonly drift: readonly DriftItem[];
  /** Pairs that nobody accepted yet. */
  readonly unaccepted: readonly DriftItem[];
  readonly findings: readonly Finding[];
}

const nothing: TraceFacts = { traces: [], drift: [], unaccepted: [], findings: [] };
/** Typing makes answers stale at each key; a view may be this much behind. */
const restMs = 800;

/** Keeps the last answers of the analysis for the views, so that they draw at once; one round at a time. */
export class TraceFeed {
  private readonly analysis: AnalysisApi;
  private readonly changed = new EventEmitter<void>();
  private readonly own = new DisposableStore();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private reading: Promise<TraceFacts> | undefined;
  private isStale = true;
  private facts = nothing;
  readonly onDidChange = this.changed.event;

  constructor(analysis: AnalysisApi) {
    this.analysis = analysis;
    this.own.add(this.changed);
    this.own.add(analysis.onDidChange(() => this.refreshSoon()));
  }

  /** The last answers; empty before the first. */
  current(): TraceFacts {
    return this.facts;
  }

  traceOf(spec: string): SpecTrace | undefined {
    return this.facts.traces.find(trace => trace.spec === spec);
  }

  driftOf(spec: string): readonly DriftItem[] {
    return this.facts.drift.filter(item => item.spec === spec);
  }

  /** Errors and warnings of a document; `path` is absolute or relative to the folder. */
  countsOf(spec: string, document: string): { readonly errors: number; readonly warnings: number } {
    const own = this.facts.findings.filter(
      finding => finding.spec === spec && finding.file.endsWith(`/${document}`),
    );
    return {
      errors: own.filter(({ severity }) => severity === 'error').length,
      warnings: own.filter(({ severity }) => severity === 'warning').length,
    };
  }

  /** Answers that are not stale. Rejects as the analysis does: without a folder there is none. */
  latest(): Promise<TraceFacts> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
      if (this.isStale) this.refreshSoon();
    });
    return this.reading;
  }

  refreshSoon(): void {
    this.isStale = true;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // The views go on with what they have; who asks by name is told why.
      this.latest().catch(() => undefined);
    }, restMs);
  }

  async accept(id: string, side: 'spec' | 'code'): Promise<void> {
    await this.analysis.accept({ ids: [id], side });
    this.isStale = true;
    await this.latest();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.own.dispose();
  }

  private async read(): Promise<TraceFacts> {
    this.isStale = false;
    const [traces, drift, report] = await Promise.all([
      this.analysis.trace(),
      this.analysis.drift(),
      this.analysis.check(),
    ]);
    this.facts = { traces, drift: drift.items, unaccepted: drift.unaccepted, findings: report.findings };
    this.changed.fire();
    return this.facts;
  }
}
