import { Emitter, abortError, isAbort, joinPath, messageOf } from '../../base/index.ts';
import type {
  CheckReport,
  DriftReport,
  FileEdit,
  Finding,
  RenumberRequest,
  RuleDoc,
  SpecOutline,
  SpecStatus,
  SpecTrace,
  UnreadableFile,
} from '../../protocol/index.ts';
import type { CheckedSpec, RuleSettings } from '../checks/index.ts';
import { findDeepContradictions } from '../contradictions/index.ts';
import {
  type Drift,
  type OutsideLink,
  buildTrace,
  bySpec,
  commitLinks,
  driftedStates,
  mentionLinks,
  renumber,
} from '../trace/index.ts';
import type { AcceptRequest, Analysis, CheckOptions, SpecChoice, TraceOptions } from './analysis.ts';
import type { AnalysisDeps } from './analysisDeps.ts';
import { DiagramReader } from './diagramReader.ts';
import { reportOf } from './report.ts';
import { readResults } from './resultsReader.ts';
import { SettingsReader } from './settingsReader.ts';
import type { Mentions } from './mentionReader.ts';
import type { LoadedSpec } from './specCatalog.ts';
import type { SpecSurroundings } from './specChecker.ts';
import { specOutline } from './specOutline.ts';
import { specStatus } from './specStatus.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';
import { type Gathered, WorkspaceReader } from './workspaceReader.ts';

/** How far back commits are looked through for names. */
const maxCommits = 1000;

/** The analysis of one workspace folder; see {@link Analysis}. */
export class WorkspaceAnalysis implements Analysis {
  private readonly deps: AnalysisDeps;
  private readonly workspace: WorkspaceReader;
  private readonly settings: SettingsReader;
  private readonly diagrams: DiagramReader;
  private readonly moved: Emitter<void>;
  private readonly live = new WeakMap<
    CheckedSpec,
    { readonly mentions: Mentions; readonly accepted: Drift['accepted']; readonly trace: SpecTrace }
  >();
  private linked:
    { readonly mentions: Mentions; readonly links: ReadonlyMap<string, readonly OutsideLink[]> } | undefined;

  constructor(deps: AnalysisDeps) {
    this.deps = deps;
    this.workspace = new WorkspaceReader(deps);
    this.settings = new SettingsReader(this.workspace.files, deps.root);
    this.diagrams = new DiagramReader(deps.diagrams, deps.onError);
    this.moved = new Emitter(deps.onError);
  }

  get onDidChange(): Analysis['onDidChange'] {
    return this.moved.event;
  }

  async check(options: CheckOptions = {}, signal?: AbortSignal): Promise<CheckReport> {
    const { loaded, unknown } = await this.workspace.chosen(options);
    const settings = await this.settings.read();
    const findings: Finding[] = [];
    for (const spec of loaded) {
      stopWhenAborted(signal);
      const surroundings = await this.surroundings(spec, options, signal);
      findings.push(...this.workspace.checker.check(spec, surroundings, settings));
    }
    const deep = options.deep
      ? await this.deepFindings(loaded, settings, signal)
      : { findings: [], problems: [] };
    const report = reportOf(
      loaded,
      [...findings, ...deep.findings],
      [...this.settings.problems(), ...this.workspace.unreadable(), ...unknown, ...deep.problems],
    );
    const notDone = options.diagrams === false ? [] : this.diagrams.notDone();
    return notDone.length === 0 ? report : { ...report, notDone };
  }

  async trace(options: TraceOptions = {}, signal?: AbortSignal): Promise<readonly SpecTrace[]> {
    const gathered = await this.workspace.gather(signal);
    const [results, commits] = await Promise.all([
      readResults(this.deps.files, this.deps.root, options),
      this.deps.git.commits(maxCommits),
    ]);
    stopWhenAborted(signal);
    const chosen = options.specs && new Set(options.specs);
    const { specs, mentions, drift } = gathered;
    const links = bySpec([
      ...mentionLinks(mentions.all, results),
      ...commitLinks(commits, mentions.resolver),
    ]);
    const surroundings = { drifted: driftedStates(drift), hashOf: this.workspace.hashOf };
    return specs
      .filter(({ name }) => chosen?.has(name) ?? true)
      .map(spec => buildTrace(spec, { ...surroundings, outside: links.get(spec.name) ?? [] }));
  }

  async drift(options: SpecChoice = {}, signal?: AbortSignal): Promise<DriftReport> {
    const { specs, mentions, drift } = await this.workspace.gather(signal);
    // A spec that is gone has pairs in the lock all the same.
    const all = new Set([
      ...specs.map(({ name }) => name),
      ...drift.fared.map(({ accepted }) => accepted.spec),
    ]);
    const chosen = options.specs ? new Set(options.specs) : all;
    return this.workspace.drift.report(drift, { specs, mentions: mentions.all }, chosen);
  }

  async accept(request: AcceptRequest): Promise<readonly string[]> {
    const { drift } = await this.workspace.gather();
    const ids = await this.workspace.drift.accept(drift, request);
    if (ids.length > 0) this.changed(['.kiro/specwright/trace.lock.jsonl']);
    return ids;
  }

  async renumber(request: RenumberRequest): Promise<readonly FileEdit[]> {
    const { specs, mentions } = await this.workspace.gather();
    return renumber(specs, mentions.all, request);
  }

  async index(signal?: AbortSignal): Promise<WorkspaceIndex> {
    const gathered = await this.workspace.gather(signal);
    const specs = new Map(gathered.specs.map(spec => [spec.name, spec]));
    const trace = (name: string): SpecTrace | undefined => {
      const spec = specs.get(name);
      return spec && this.liveTraces({ ...gathered, specs: [spec] }).get(name);
    };
    return { specs, mentions: gathered.mentions.byFile, trace };
  }

  async specs(onUnreadable?: (file: UnreadableFile) => void): Promise<readonly SpecStatus[]> {
    const { store, unreadable } = this.workspace.onDisk();
    const all = await Promise.all(
      (await store.list()).map(async name => {
        const [spec, snapshot] = await Promise.all([store.load(name), store.snapshot(name)]);
        return spec && snapshot && specStatus(this.deps.root, spec, snapshot);
      }),
    );
    if (onUnreadable) unreadable().forEach(onUnreadable);
    return all.filter(status => status !== undefined);
  }

  async spec(name: string): Promise<SpecOutline | undefined> {
    const spec = await this.workspace.store.load(name);
    return spec && specOutline(spec);
  }

  rules(): readonly RuleDoc[] {
    return this.deps.rules;
  }

  overlay(file: string, text: string | undefined): void {
    if (!this.workspace.overlay(joinPath(this.deps.root, file), text)) return;
    this.settings.forget();
    this.moved.fire();
  }

  changed(files?: readonly string[]): void {
    this.workspace.forget(files?.map(file => joinPath(this.deps.root, file)));
    this.settings.forget();
    this.moved.fire();
  }

  dispose(): void {
    this.moved.dispose();
  }

  /** What the solver finds; that it cannot run here is told, since somebody asked for it. */
  private async deepFindings(
    loaded: readonly LoadedSpec[],
    settings: RuleSettings,
    signal?: AbortSignal,
  ): Promise<{ readonly findings: readonly Finding[]; readonly problems: CheckReport['unreadable'] }> {
    const { solver } = this.deps;
    const findings: Finding[] = [];
    try {
      for (const entry of loaded) {
        if (!solver) break;
        const spec = this.workspace.checker.specOf(entry);
        const raw = await findDeepContradictions(spec, solver, signal);
        findings.push(...this.workspace.checker.settle(spec, raw, settings));
      }
      return { findings, problems: [] };
    } catch (error) {
      if (isAbort(error)) throw error;
      return { findings, problems: [{ file: '.kiro/specs', reason: messageOf(error) }] };
    }
  }

  private async surroundings(
    loaded: LoadedSpec,
    { tests, diagrams }: CheckOptions,
    signal?: AbortSignal,
  ): Promise<SpecSurroundings> {
    const named = tests === false ? undefined : (await this.workspace.mentions(signal)).tested;
    const tested = named && (named.get(loaded.spec.name) ?? new Set<string>());
    const diagramProblems = diagrams === false ? undefined : await this.diagrams.problems(loaded, signal);
    return { ...(tested && { tested }), ...(diagramProblems && { diagramProblems }) };
  }

  /** The traces that an editor asks for at every keystroke; those of specs that did not change are kept. */
  private liveTraces({ specs, mentions, drift }: Gathered): ReadonlyMap<string, SpecTrace> {
    const links = this.linksOf(mentions);
    const surroundings = { drifted: driftedStates(drift), hashOf: this.workspace.hashOf };
    const traces = specs.map(spec => {
      const key = { mentions, accepted: drift.accepted };
      const known = this.live.get(spec);
      if (known?.mentions === mentions && known.accepted === drift.accepted) return known.trace;
      const trace = buildTrace(spec, { ...surroundings, outside: links.get(spec.name) ?? [] });
      this.live.set(spec, { ...key, trace });
      return trace;
    });
    return new Map(traces.map(trace => [trace.spec, trace]));
  }

  private linksOf(mentions: Mentions): ReadonlyMap<string, readonly OutsideLink[]> {
    if (this.linked?.mentions === mentions) return this.linked.links;
    const links = bySpec(mentionLinks(mentions.all));
    this.linked = { mentions, links };
    return links;
  }
}

function stopWhenAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError();
}
