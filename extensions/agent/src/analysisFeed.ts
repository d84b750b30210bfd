import { EventEmitter, RelativePattern, type Uri, workspace } from 'vscode';
import { DisposableStore } from '../../../src/base/index.ts';
import type { Host } from '../../../src/host/index.ts';
import type { AnalysisApi } from './api.d.ts';

/** Changes of files come in swarms: a checkout, a build. Milliseconds. */
const settleTime = 200;
/** More files than these are told as "any may have changed". */
const most = 500;

/**
 * The analysis as other extensions have it. It keeps what editors show until the engine is there, and tells the engine which files
 * changed on the disk, whoever changed them.
 */
export class AnalysisFeed {
  private readonly host: () => Promise<Host>;
  private readonly moved = new EventEmitter<void>();
  private readonly links = new DisposableStore();
  private readonly unsaved = new Map<string, string | undefined>();
  private readonly touched = new Set<string>();
  private ready: Host | undefined;
  private timer: NodeJS.Timeout | undefined;
  readonly api: AnalysisApi;

  constructor(host: () => Promise<Host>) {
    this.host = host;
    this.api = this.createApi();
    const folder = workspace.workspaceFolders?.[0];
    if (!folder) return;
    const watcher = this.links.add(workspace.createFileSystemWatcher(new RelativePattern(folder, '**/*')));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      this.links.add(event(uri => this.touch(folder.uri, uri)));
    }
  }

  attach(host: Host): void {
    this.ready = host;
    this.links.add(host.analysis.onDidChange(() => this.moved.fire()));
    for (const [file, text] of this.unsaved) host.analysis.overlay(file, text);
    this.unsaved.clear();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.links.dispose();
    this.moved.dispose();
  }

  private createApi(): AnalysisApi {
    const { host } = this;
    const analysis = async (): Promise<Host['analysis']> => (await host()).analysis;
    const language = async (): Promise<Host['language']> => (await host()).language;
    return {
      check: async (options, signal) => (await analysis()).check(options, signal),
      trace: async (options, signal) => (await analysis()).trace(options, signal),
      drift: async (options, signal) => (await analysis()).drift(options, signal),
      accept: async request => (await analysis()).accept(request),
      renumber: async request => (await analysis()).renumber(request),
      rules: async () => (await analysis()).rules(),
      overlay: (file, text) => this.overlay(file, text),
      changed: files => this.ready?.analysis.changed(files),
      onDidChange: this.moved.event,
      language: {
        hover: async (...asked) => (await language()).hover(...asked),
        definition: async (...asked) => (await language()).definition(...asked),
        references: async (...asked) => (await language()).references(...asked),
        renamable: async (...asked) => (await language()).renamable(...asked),
        rename: async (...asked) => (await language()).rename(...asked),
        completions: async (...asked) => (await language()).completions(...asked),
        tokens: async (...asked) => (await language()).tokens(...asked),
        folding: async (...asked) => (await language()).folding(...asked),
        outline: async (...asked) => (await language()).outline(...asked),
        marks: async (...asked) => (await language()).marks(...asked),
        waiver: async (...asked) => (await language()).waiver(...asked),
      },
    };
  }

  private overlay(file: string, text: string | undefined): void {
    if (this.ready) this.ready.analysis.overlay(file, text);
    else this.unsaved.set(file, text);
  }

  private touch(root: Uri, { path }: Uri): void {
    const file = path.slice(root.path.length + 1);
    if (file.startsWith('.git/')) return;
    this.touched.add(file);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), settleTime);
  }

  private tell(): void {
    const files = this.touched.size > most ? undefined : [...this.touched];
    this.touched.clear();
    this.ready?.analysis.changed(files);
  }
}
