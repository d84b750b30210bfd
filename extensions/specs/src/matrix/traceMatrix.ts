import { type ExtensionContext, Uri, ViewColumn, type WebviewPanel, l10n, window, workspace } from 'vscode';
import { type Disposable, DisposableStore, messageOf } from '../../../../src/base/index.ts';
import type {
  MatrixFormat,
  MatrixMessage,
  MatrixRequest,
  SpecTrace,
} from '../../../../src/protocol/index.ts';
import { fileUri, openPlace } from '../openPlace.ts';
import type { TraceFacts, TraceFeed } from '../trace/traceFeed.ts';
import { exportTrace } from './exportTrace.ts';
import { matrixPage } from './page.ts';

const extensions = { csv: 'csv', markdown: 'md', json: 'json' } as const;

/** The trace matrix: one page per window, brought to the front when it is asked for again. */
export class TraceMatrix implements Disposable {
  private readonly context: ExtensionContext;
  private readonly feed: TraceFeed;
  private panel: WebviewPanel | undefined;
  /** The spec that the next answer narrows the page to. */
  private wanted: string | undefined;
  private traces: readonly SpecTrace[] = [];

  constructor(context: ExtensionContext, feed: TraceFeed) {
    this.context = context;
    this.feed = feed;
  }

  /** Shows the page; with `spec`, narrowed to it. */
  async show(spec?: string): Promise<void> {
    this.wanted = spec;
    if (this.panel) {
      this.panel.reveal();
      await this.refresh();
      return;
    }
    const out = Uri.joinPath(this.context.extensionUri, 'out');
    const panel = window.createWebviewPanel(
      'specwright.traceMatrix',
      l10n.t('Trace Matrix'),
      ViewColumn.Active,
      {
        enableScripts: true,
        localResourceRoots: [out],
        enableFindWidget: true,
      },
    );
    this.panel = panel;
    const own = new DisposableStore();
    own.add(this.feed.onDidChange(() => this.postFacts(this.feed.current())));
    own.add(panel.webview.onDidReceiveMessage((request: MatrixRequest) => void this.answer(request)));
    panel.onDidDispose(() => {
      this.panel = undefined;
      own.dispose();
    });
    panel.webview.html = matrixPage(panel.webview, { file: name => Uri.joinPath(out, name) });
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private async answer(request: MatrixRequest): Promise<void> {
    const id = request.type === 'source' ? { request: request.request } : {};
    try {
      if (request.type === 'ready' || request.type === 'refresh') await this.refresh();
      else if (request.type === 'open') await openPlace(request.file, request.range);
      else if (request.type === 'source') this.post(await sourceOf(request));
      else if (request.type === 'accept') {
        await this.feed.accept(request.id, request.side);
      } else await this.export(request.format, new Set(request.criteria));
    } catch (error) {
      this.post({ type: 'problem', ...id, message: messageOf(error) });
    }
  }

  /** The page hears of new answers as everyone does; it is told the last ones where nothing is new. */
  private async refresh(): Promise<void> {
    try {
      this.postFacts(await this.feed.latest());
    } catch (error) {
      this.post({ type: 'problem', message: messageOf(error) });
    }
  }

  private postFacts({ traces, drift }: TraceFacts): void {
    this.traces = traces;
    this.post({
      type: 'traces',
      traces: this.traces,
      drift,
      ...(this.wanted !== undefined && { spec: this.wanted }),
    });
    this.wanted = undefined;
  }

  private async export(format: MatrixFormat, criteria: ReadonlySet<string>): Promise<void> {
    const name = `trace-matrix.${extensions[format]}`;
    const root = workspace.workspaceFolders?.[0]?.uri;
    const target = await window.showSaveDialog({
      ...(root && { defaultUri: Uri.joinPath(root, name) }),
      title: l10n.t('Export Trace Matrix'),
    });
    if (!target) return;
    await workspace.fs.writeFile(
      target,
      new TextEncoder().encode(exportTrace(this.traces, criteria, format)),
    );
    await window.showTextDocument(target, { preview: true });
  }

  private post(message: MatrixMessage): void {
    void this.panel?.webview.postMessage(message);
  }
}

async function sourceOf(request: Extract<MatrixRequest, { type: 'source' }>): Promise<MatrixMessage> {
  const text = (await workspace.openTextDocument(fileUri(request.file))).getText();
  return { type: 'source', request: request.request, text };
}
