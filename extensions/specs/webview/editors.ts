import * as monaco from 'monaco-editor/editor/editor.api';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/languages/definitions/cpp/register';
import 'monaco-editor/languages/definitions/csharp/register';
import 'monaco-editor/languages/definitions/go/register';
import 'monaco-editor/languages/definitions/java/register';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/definitions/kotlin/register';
import 'monaco-editor/languages/definitions/markdown/register';
import 'monaco-editor/languages/definitions/python/register';
import 'monaco-editor/languages/definitions/ruby/register';
import 'monaco-editor/languages/definitions/rust/register';
import 'monaco-editor/languages/definitions/swift/register';
import 'monaco-editor/languages/definitions/typescript/register';
import type { TextRange } from '../../../src/protocol/index.ts';

/** What a pane shows. */
export interface PaneText {
  readonly file: string;
  readonly text: string;
  /** The text that the user accepted last; with it, the pane shows both. */
  readonly before?: string;
  readonly range?: TextRange;
}

/** The pane beside the table: a file, or the difference to what was accepted. Read-only, the workbench is where one edits. */
export class SourcePane {
  private readonly host: HTMLElement;
  private shown: monaco.editor.IEditor | undefined;

  /** `workerUrl`: where the page may read the worker from. */
  constructor(host: HTMLElement, workerUrl: string) {
    this.host = host;
    Object.assign(globalThis, { MonacoEnvironment: { getWorker: () => startWorker(workerUrl) } });
    applyTheme();
    new MutationObserver(applyTheme).observe(document.body, { attributeFilter: ['class'] });
  }

  show(content: PaneText): void {
    const uri = monaco.Uri.file(content.file);
    this.clear();
    if (content.before === undefined) this.showText(content, uri);
    else this.showDiff(content, content.before, uri);
  }

  private showText({ text, range }: PaneText, uri: monaco.Uri): void {
    const editor = monaco.editor.create(this.host, options());
    this.shown = editor;
    editor.setModel(monaco.editor.createModel(text, undefined, uri));
    if (range) reveal(editor, range);
  }

  private showDiff({ text, range }: PaneText, before: string, uri: monaco.Uri): void {
    const editor = monaco.editor.createDiffEditor(this.host, {
      ...options(),
      renderSideBySide: false,
      renderOverviewRuler: false,
      renderIndicators: false,
    });
    this.shown = editor;
    const original = monaco.editor.createModel(before, undefined, uri.with({ scheme: 'accepted' }));
    editor.setModel({ original, modified: monaco.editor.createModel(text, undefined, uri) });
    if (range) reveal(editor.getModifiedEditor(), range);
    // A pane is small: what changed is what one came for.
    const found = editor.onDidUpdateDiff(() => {
      found.dispose();
      editor.revealFirstDiff();
    });
  }

  /** A pane holds one text at a time, and no model outlives it. */
  clear(): void {
    this.shown?.dispose();
    for (const model of monaco.editor.getModels()) model.dispose();
    this.host.replaceChildren();
  }
}

function reveal(editor: monaco.editor.ICodeEditor, { start, end }: TextRange): void {
  const place = new monaco.Range(start.line, start.column, end.line, end.column);
  editor.createDecorationsCollection([
    { range: place, options: { isWholeLine: true, className: 'matrix-place' } },
  ]);
  editor.revealRangeNearTop(place);
}

function options(): monaco.editor.IStandaloneEditorConstructionOptions {
  const style = getComputedStyle(document.documentElement);
  const size = Number.parseInt(style.getPropertyValue('--vscode-editor-font-size'), 10);
  return {
    readOnly: true,
    domReadOnly: true,
    automaticLayout: true,
    minimap: { enabled: false },
    wordWrap: 'on',
    scrollBeyondLastLine: false,
    renderLineHighlight: 'none',
    lineNumbersMinChars: 4,
    fontFamily: style.getPropertyValue('--vscode-editor-font-family'),
    fontSize: Number.isNaN(size) ? 12 : size,
  };
}

/** The colours of the workbench's theme, as far as a page is told them. */
function applyTheme(): void {
  const classes = document.body.classList;
  const isLight = classes.contains('vscode-light') || classes.contains('vscode-high-contrast-light');
  const isContrast = classes.contains('vscode-high-contrast');
  const style = getComputedStyle(document.documentElement);
  const colors: Record<string, string> = {};
  for (const key of ['editor.background', 'editor.foreground', 'editorLineNumber.foreground']) {
    const value = style.getPropertyValue(`--vscode-${key.replace('.', '-')}`).trim();
    if (/^#[\da-f]{3,8}$/i.test(value)) colors[key] = value;
  }
  const base = isContrast ? (isLight ? 'hc-light' : 'hc-black') : isLight ? 'vs' : 'vs-dark';
  monaco.editor.defineTheme('workbench', { base, inherit: true, rules: [], colors });
  monaco.editor.setTheme('workbench');
}

/** A page may not start a worker of another origin; it may start one from a text that it was allowed to read. */
async function startWorker(url: string): Promise<Worker> {
  const text = await (await fetch(url)).text();
  const own = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  return new Worker(own);
}
