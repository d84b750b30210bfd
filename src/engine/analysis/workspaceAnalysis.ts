import { CodedError, Emitter, abortError, joinPath } from '../../base/index.ts';
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
} from '../../protocol/index.ts';
import { SpecStore } from '../specs/index.ts';
import { buildTrace } from '../trace/index.ts';
import type { AcceptRequest, Analysis, CheckOptions, SpecChoice, TraceOptions } from './analysis.ts';
import type { AnalysisDeps } from './analysisDeps.ts';
import { DiagramReader } from './diagramReader.ts';
import { reportOf } from './report.ts';
import { SettingsReader } from './settingsReader.ts';
import { type LoadedSpec, SpecCatalog } from './specCatalog.ts';
import { SpecChecker } from './specChecker.ts';
import { specOutline } from './specOutline.ts';
import { specStatus } from './specStatus.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';
import type { IndexedSpec, WorkspaceIndex } from './workspaceIndex.ts';

/** The analysis of one workspace folder; see {@link Analysis}. */
export class WorkspaceAnalysis implements Analysis {
  private readonly deps: AnalysisDeps;
  private readonly files: WorkspaceFiles;
  private readonly catalog: SpecCatalog;
  private readonly settings: SettingsReader;
  private readonly diagrams: DiagramReader;
  private readonly checker: SpecChecker;
  /** Writes, and reads what lies on the disk. */
  private readonly store: SpecStore;
  private readonly moved: Emitter<void>;

  constructor(deps: AnalysisDeps) {
    const { root } = deps;
    this.deps = deps;
    this.files = new WorkspaceFiles(deps.files, root);
    this.catalog = new SpecCatalog(new SpecStore({ ...deps, files: this.files }), root);
    this.settings = new SettingsReader(this.files, root);
    this.diagrams = new DiagramReader(deps.diagrams);
    this.checker = new SpecChecker(root, deps.rules);
    this.store = new SpecStore(deps);
    this.moved = new Emitter(deps.onError);
  }

  get onDidChange(): Analysis['onDidChange'] {
    return this.moved.event;
  }

  async check(options: CheckOptions = {}, signal?: AbortSignal): Promise<CheckReport> {
    const { loaded, unknown } = await this.chosen(options);
    const settings = await this.settings.read();
    const findings: Finding[] = [];
    for (const spec of loaded) {
      stopWhenAborted(signal);
      const diagramProblems =
        options.diagrams === false ? undefined : await this.diagrams.problems(spec, signal);
      findings.push(...this.checker.check(spec, { ...(diagramProblems && { diagramProblems }) }, settings));
    }
    const unreadable = [...this.files.unreadable(joinPath(this.deps.root, '.kiro')), ...unknown];
    return reportOf(loaded, findings, [...this.settings.problems(), ...unreadable]);
  }

  async trace(options: TraceOptions = {}, signal?: AbortSignal): Promise<readonly SpecTrace[]> {
    const { loaded } = await this.chosen(options);
    stopWhenAborted(signal);
    return loaded.map(spec => this.traceOf(spec));
  }

  async index(signal?: AbortSignal): Promise<WorkspaceIndex> {
    const { loaded } = await this.chosen({});
    const settings = await this.settings.read();
    const specs = new Map<string, IndexedSpec>();
    for (const entry of loaded) {
      stopWhenAborted(signal);
      const checked = this.checker.specOf(entry, {});
      const { folder } = entry.spec;
      const findings = this.checker.check(entry, {}, settings);
      specs.set(checked.name, { ...checked, folder, findings, trace: this.traceOf(entry) });
    }
    return { specs, mentions: new Map() };
  }

  async drift(options: SpecChoice = {}): Promise<DriftReport> {
    await this.chosen(options);
    return { items: [], unaccepted: [], pairs: 0 };
  }

  async accept(request: AcceptRequest): Promise<readonly string[]> {
    await this.chosen({ specs: request.ids });
    return [];
  }

  async renumber({ from }: RenumberRequest): Promise<readonly FileEdit[]> {
    throw new CodedError('number-invalid', `${from} cannot be renumbered yet.`);
  }

  async specs(): Promise<readonly SpecStatus[]> {
    const all = await Promise.all(
      (await this.store.list()).map(async name => {
        const [spec, snapshot] = await Promise.all([this.store.load(name), this.store.snapshot(name)]);
        return spec && snapshot && specStatus(this.deps.root, spec, snapshot);
      }),
    );
    return all.filter(status => status !== undefined);
  }

  async spec(name: string): Promise<SpecOutline | undefined> {
    const spec = await this.store.load(name);
    return spec && specOutline(spec);
  }

  rules(): readonly RuleDoc[] {
    return this.deps.rules;
  }

  overlay(file: string, text: string | undefined): void {
    const path = joinPath(this.deps.root, file);
    if (this.files.overlay(path, text)) this.forget([path]);
  }

  changed(files?: readonly string[]): void {
    const paths = files?.map(file => joinPath(this.deps.root, file));
    this.files.forget(paths);
    this.forget(paths);
  }

  dispose(): void {
    this.moved.dispose();
  }

  private forget(paths: readonly string[] | undefined): void {
    this.catalog.forget(paths);
    this.settings.forget();
    this.moved.fire();
  }

  private traceOf(loaded: LoadedSpec): SpecTrace {
    return buildTrace(this.checker.specOf(loaded, {}), {
      outside: [],
      loose: [],
      drifted: new Map(),
      crypto: this.deps.crypto,
    });
  }

  /** The specs that were asked for; a name that is none is told as what cannot be read. */
  private async chosen(choice: SpecChoice): Promise<{
    readonly loaded: readonly LoadedSpec[];
    readonly unknown: CheckReport['unreadable'];
  }> {
    const names = choice.specs ?? (await this.catalog.list());
    const entries = await Promise.all(
      names.map(async name => ({ name, spec: await this.catalog.get(name) })),
    );
    return {
      loaded: entries.flatMap(({ spec }) => spec ?? []),
      unknown: entries
        .filter(({ spec }) => choice.specs && !spec)
        .map(({ name }) => ({ file: `.kiro/specs/${name}`, reason: `There is no spec "${name}".` })),
    };
  }
}

function stopWhenAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError();
}
