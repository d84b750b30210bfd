import {
  type ExtensionContext,
  Position,
  Range,
  Uri,
  ViewColumn,
  type WebviewPanel,
  l10n,
  window,
  workspace,
} from 'vscode';
import { type Disposable, DisposableStore, messageOf } from '../../../../src/base/index.ts';
import type {
  DriftItem,
  MatrixFormat,
  MatrixMessage,
  MatrixRequest,
  SpecTrace,
  TextRange,
} from '../../../../src/protocol/index.ts';
import { exportTrace } from './exportTrace.ts';
import { matrixPage } from './page.ts';
import { textAtCommit } from './textAtCommit.ts';

/** Where the matrix has its facts from. */
export interface MatrixSource {
  trace(): Promise<readonly SpecTrace[]>;
  drift(): Promise<readonly DriftItem[]>;
  accept(id: string, side: 'spec' | 'code'): Promise<void>;
  readonly onDidChange: (listener: () => void) => Disposable;
}

const extensions = { csv: 'csv', markdown: 'md', json: 'json' } as const;

/** The trace matrix: one page per window, brought to the front when it is asked for again. */
export class TraceMatrix implements Disposable {
  private readonly context: ExtensionContext;
  private readonly source: MatrixSource;
  private panel: WebviewPanel | undefined;
  private traces: readonly SpecTrace[] = [];

  constructor(context: ExtensionContext, source: MatrixSource) {
    this.context = context;
    this.source = source;
  }

  /** Shows the page; with `spec`, narrowed to it. */
  async show(spec?: string): Promise<void> {
    if (this.panel) {
      this.panel.reveal();
      await this.refresh(spec);
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
    own.add(this.source.onDidChange(() => void this.refresh()));
    own.add(panel.webview.onDidReceiveMessage((request: MatrixRequest) => void this.answer(request, spec)));
    panel.onDidDispose(() => {
      this.panel = undefined;
      own.dispose();
    });
    panel.webview.html = matrixPage(panel.webview, { file: name => Uri.joinPath(out, name) });
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private async answer(request: MatrixRequest, spec: string | undefined): Promise<void> {
    const id = request.type === 'source' ? { request: request.request } : {};
    try {
      if (request.type === 'ready') await this.refresh(spec);
      else if (request.type === 'refresh') await this.refresh();
      else if (request.type === 'open') await openPlace(request.file, request.range);
      else if (request.type === 'source') this.post(await sourceOf(request));
      else if (request.type === 'accept') {
        await this.source.accept(request.id, request.side);
        await this.refresh();
      } else await this.export(request.format, new Set(request.criteria));
    } catch (error) {
      this.post({ type: 'problem', ...id, message: messageOf(error) });
    }
  }

  private async refresh(spec?: string): Promise<void> {
    const [traces, drift] = await Promise.all([this.source.trace(), this.source.drift()]);
    this.traces = traces;
    this.post({ type: 'traces', traces, drift, ...(spec !== undefined && { spec }) });
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
  const uri = uriOf(request.file);
  const text = (await workspace.openTextDocument(uri)).getText();
  const before = request.commit === undefined ? undefined : await textAtCommit(uri, request.commit);
  return { type: 'source', request: request.request, text, ...(before !== undefined && { before }) };
}

async function openPlace(file: string, range: TextRange | undefined): Promise<void> {
  const start = range && new Position(range.start.line - 1, range.start.column - 1);
  const selection = start && new Range(start, start);
  await window.showTextDocument(uriOf(file), { preview: false, ...(selection && { selection }) });
}

/** `file` is relative to the folder's root; what leads out of it is no file of ours. */
function uriOf(file: string): Uri {
  const root = workspace.workspaceFolders?.[0]?.uri;
  if (!root || file.split('/').includes('..'))
    throw new Error(l10n.t('There is no file {0} in this folder.', file));
  return Uri.joinPath(root, file);
}
