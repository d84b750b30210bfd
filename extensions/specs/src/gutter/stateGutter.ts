import {
  Range,
  type TextDocument,
  type TextEditor,
  type TextEditorDecorationType,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type Disposable, DisposableStore } from '../../../../src/base/index.ts';
import type { StateMark } from '../../../../src/protocol/index.ts';
import type { AnalysisApi } from '../../../agent/src/api.d.ts';
import { codeFileOf, mayName } from '../places.ts';
import { markStates, stateIcon } from './stateIcon.ts';

/** Edits of code come in swarms; marks follow when they rest. Milliseconds. */
const rest = 250;

/** The states of criteria beside the lines of code and tests that name them, in the editors that are visible. */
export class StateGutter implements Disposable {
  private readonly analysis: AnalysisApi;
  private readonly own = new DisposableStore();
  private readonly looks: ReadonlyMap<StateMark['state'], TextEditorDecorationType>;
  private timer: NodeJS.Timeout | undefined;
  private round = 0;

  constructor(analysis: AnalysisApi) {
    this.analysis = analysis;
    this.looks = new Map(markStates.map(state => [state, this.own.add(decorationOf(state))]));
    this.own.add(window.onDidChangeVisibleTextEditors(() => this.soon()));
    this.own.add(workspace.onDidChangeTextDocument(({ document }) => this.edited(document)));
    this.own.add(workspace.onDidCloseTextDocument(document => this.closed(document)));
    this.own.add(analysis.onDidChange(() => this.soon()));
    this.soon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.own.dispose();
  }

  private edited(document: TextDocument): void {
    if (codeFileOf(document) !== undefined && mayName(document.getText())) this.soon();
  }

  private closed(document: TextDocument): void {
    const file = codeFileOf(document);
    if (file !== undefined && document.isDirty) this.analysis.overlay(file, undefined);
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(++this.round), rest);
  }

  private async refresh(round: number): Promise<void> {
    for (const editor of window.visibleTextEditors) {
      const { document } = editor;
      const file = codeFileOf(document);
      if (file === undefined) continue;
      const marks = mayName(document.getText()) ? await this.marksOf(file, document) : [];
      if (round !== this.round) return;
      this.draw(editor, marks);
    }
  }

  private async marksOf(file: string, document: TextDocument): Promise<readonly StateMark[]> {
    if (document.isDirty) this.analysis.overlay(file, document.getText());
    // Without a folder there is no engine, and nothing to mark.
    return this.analysis.language.marks(file).catch(() => []);
  }

  private draw(editor: TextEditor, marks: readonly StateMark[]): void {
    for (const [state, look] of this.looks) {
      const lines = marks.filter(mark => mark.state === state).map(({ line }) => line - 1);
      editor.setDecorations(
        look,
        lines.filter(line => line < editor.document.lineCount).map(line => new Range(line, 0, line, 0)),
      );
    }
  }
}

function decorationOf(state: StateMark['state']): TextEditorDecorationType {
  const icon = (theme: 'light' | 'dark'): { gutterIconPath: Uri } => ({
    gutterIconPath: Uri.parse(
      `data:image/svg+xml;base64,${Buffer.from(stateIcon(state, theme)).toString('base64')}`,
    ),
  });
  return window.createTextEditorDecorationType({
    light: icon('light'),
    dark: icon('dark'),
    gutterIconSize: 'contain',
  });
}
