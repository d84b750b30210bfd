import type { Finding, Severity, TextRange } from './analysis.ts';

/** A place as editors count: lines and characters from 0. */
interface EditorRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A finding as an editor shows it; files are relative to the root, with `/`. */
export interface EditorDiagnostic {
  readonly file: string;
  readonly range: EditorRange;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly source: 'Specwright';
  readonly related: readonly {
    readonly file: string;
    readonly range: EditorRange;
    readonly message: string;
  }[];
}

/** Turns a finding into what the editor shows; nothing of it is judged again, so that it says what the CLI says. */
export function toDiagnostic({ file, range, severity, code, message, related }: Finding): EditorDiagnostic {
  return {
    file,
    range: fromZero(range),
    severity,
    code,
    message,
    source: 'Specwright',
    related: (related ?? []).map(place => ({ ...place, range: fromZero(place.range) })),
  };
}

function fromZero({ start, end }: TextRange): EditorRange {
  return {
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  };
}
