import { Position, Range, type TextDocument, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { FileEdit, TextPosition, TextRange } from '../../../src/protocol/index.ts';

/** Documents of specs. */
export const specDocuments = { language: 'markdown', pattern: '**/.kiro/specs/**/*.md' } as const;

/** The path of a file as the analysis names it; `undefined` outside the folder that it works on. */
export function fileOf(uri: Uri): string | undefined {
  const root = workspace.workspaceFolders?.[0]?.uri;
  if (root?.scheme !== uri.scheme || !uri.path.startsWith(`${root.path}/`)) return undefined;
  return uri.path.slice(root.path.length + 1);
}

/** The place of a file of the analysis. */
export function uriOf(file: string): Uri {
  const root = workspace.workspaceFolders?.[0]?.uri;
  return root ? Uri.joinPath(root, file) : Uri.file(file);
}

/** The name of the spec that a file is a document of. */
export function specOf(file: string): string | undefined {
  return /^\.kiro\/specs\/(.+)\/(?:requirements|bugfix|design|tasks)\.md$/i.exec(file)?.[1];
}

/** Whether a line could hold the name of a criterion, task or property, so that it is worth asking. */
export function mayName(text: string): boolean {
  return /[\w-][/#!][A-Za-z-]*\d|(?:requirement|criterion|criteria|validates|property)s?\b[^\n]{0,20}\d/i.test(
    text,
  );
}

export function toRange({ start, end }: TextRange): Range {
  return new Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

export function fromPosition({ line, character }: Position): TextPosition {
  return { line: line + 1, column: character + 1 };
}

/** The edits of a fix or a renaming as the workbench applies them: in one step that can be undone. */
export function toWorkspaceEdit(edits: readonly FileEdit[]): WorkspaceEdit {
  const all = new WorkspaceEdit();
  for (const { file, range, text } of edits) all.replace(uriOf(file), toRange(range), text);
  return all;
}

/** A document of this folder that is neither a spec's nor something that is not a file. */
export function codeFileOf(document: TextDocument): string | undefined {
  const file = fileOf(document.uri);
  return file === undefined || file.startsWith('.kiro/') ? undefined : file;
}
