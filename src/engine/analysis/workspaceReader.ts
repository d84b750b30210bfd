import { joinPath, relativePath, remember } from '../../base/index.ts';
import type { CheckReport, SpecChoice } from '../../protocol/index.ts';
import type { CheckedSpec } from '../checks/index.ts';
import { type Criterion, SpecStore, criterionHash } from '../specs/index.ts';
import type { Drift } from '../trace/index.ts';
import type { AnalysisDeps } from './analysisDeps.ts';
import { CodeReader } from './codeReader.ts';
import { DriftReader } from './driftReader.ts';
import { type Mentions, MentionReader } from './mentionReader.ts';
import { type LoadedSpec, SpecCatalog } from './specCatalog.ts';
import { SpecChecker } from './specChecker.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';

/** All specs of a workspace, with what names them and how accepted pairs fare. */
export interface Gathered {
  readonly specs: readonly CheckedSpec[];
  readonly mentions: Mentions;
  readonly drift: Drift;
}

/** Specs that were asked for; a name that is none is told as what cannot be read. */
export interface ChosenSpecs {
  readonly loaded: readonly LoadedSpec[];
  readonly unknown: CheckReport['unreadable'];
}

/** Reads a workspace: specs, records, code and tests, all of it once until it is said to have changed. */
export class WorkspaceReader {
  readonly files: WorkspaceFiles;
  readonly checker: SpecChecker;
  readonly drift: DriftReader;
  /** Writes, and reads what lies on the disk. */
  readonly store: SpecStore;
  /** Hash of what a criterion says; worked out once for each text. */
  readonly hashOf: (criterion: Criterion) => string;
  private readonly root: string;
  private readonly deps: AnalysisDeps;
  private readonly unsaved: SpecStore;
  private readonly catalog: SpecCatalog;
  private readonly code: CodeReader;
  private readonly mentioned: MentionReader;

  constructor(deps: AnalysisDeps) {
    this.root = deps.root;
    this.deps = deps;
    this.files = new WorkspaceFiles(deps.files, deps.root);
    this.store = new SpecStore(deps);
    this.unsaved = new SpecStore({ ...deps, files: this.files });
    this.catalog = new SpecCatalog(this.unsaved, deps.root);
    this.checker = new SpecChecker(deps.root, deps.rules);
    this.code = new CodeReader(deps, this.files);
    this.mentioned = new MentionReader(this.code);
    const hashOfText = remember(20_000, text => criterionHash(deps.crypto, { text }));
    this.hashOf = ({ text }) => hashOfText(text);
    this.drift = new DriftReader(deps, this.files, this.store, this.hashOf);
  }

  /** Sets or takes away an unsaved text; `false` where nothing changed by it. */
  overlay(path: string, text: string | undefined): boolean {
    if (!this.files.overlay(path, text)) return false;
    this.catalog.forget([path]);
    this.code.forget([relativePath(this.root, path)]);
    return true;
  }

  /** Lets files (absolute; all where absent) be read again. */
  forget(paths?: readonly string[]): void {
    this.files.forget(paths);
    this.catalog.forget(paths);
    this.code.forget(paths?.map(path => relativePath(this.root, path)));
  }

  async chosen(choice: SpecChoice): Promise<ChosenSpecs> {
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

  /** What code and tests name in all specs. */
  async mentions(signal?: AbortSignal): Promise<Mentions> {
    return this.mentioned.read(await this.all(), signal);
  }

  async gather(signal?: AbortSignal): Promise<Gathered> {
    const specs = await this.all();
    const mentions = await this.mentioned.read(specs, signal);
    const accepted = await this.unsaved.acceptedPairs();
    return { specs, mentions, drift: this.drift.compare({ specs, mentions: mentions.all }, accepted) };
  }

  /** Files of specs and records that could not be read. */
  unreadable(): CheckReport['unreadable'] {
    return this.files.unreadable(joinPath(this.root, '.kiro'));
  }

  /** What lies on the disk now, read without the files that cannot be read; those are told. */
  onDisk(): { readonly store: SpecStore; readonly unreadable: () => CheckReport['unreadable'] } {
    const files = new WorkspaceFiles(this.deps.files, this.root);
    return {
      store: new SpecStore({ ...this.deps, files }),
      unreadable: () => files.unreadable(joinPath(this.root, '.kiro')),
    };
  }

  private async all(): Promise<readonly CheckedSpec[]> {
    const { loaded } = await this.chosen({});
    return loaded.map(entry => this.checker.specOf(entry));
  }
}
