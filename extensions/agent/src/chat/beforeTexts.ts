import { EventEmitter, type TextDocumentContentProvider, Uri, commands, l10n, workspace } from 'vscode';

/** The scheme of what a spec document held before the agent rewrote it. */
const scheme = 'specwright-before';

/** Keeps what spec documents held before the run at hand, for a comparison beside what they hold now. */
export class BeforeTexts implements TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, this);
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.path) ?? '';
  }

  /** A run begins: what earlier ones replaced is of no interest any more. */
  clear(): void {
    this.texts.clear();
  }

  /** Keeps what the file holds now, unless this run kept it already. A file that is not there is not kept. */
  async keep(uri: Uri): Promise<void> {
    if (this.texts.has(uri.path)) return;
    try {
      const bytes = await workspace.fs.readFile(uri);
      this.texts.set(uri.path, new TextDecoder().decode(bytes));
      this.changed.fire(uri.with({ scheme }));
    } catch {
      // A new file has nothing to be compared with.
    }
  }

  has(uri: Uri): boolean {
    return this.texts.has(uri.path);
  }

  /** Opens both texts side by side. */
  async compare(uri: Uri): Promise<void> {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    await commands.executeCommand(
      'vscode.diff',
      uri.with({ scheme }),
      uri,
      l10n.t('{0}: what changed', name),
    );
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
