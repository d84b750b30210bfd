import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Location,
  Range,
  type TextDocument,
  Uri,
  languages,
  workspace,
} from 'vscode';
import { type Disposable, DisposableStore, isAbort } from '../../../../src/base/index.ts';
import { type EditorDiagnostic, type Finding, toDiagnostic } from '../../../../src/protocol/index.ts';
import type { AnalysisApi } from '../../../agent/src/api.d.ts';
import { fileOf, specOf, uriOf } from '../places.ts';

/** How long the keys rest before a spec is checked again. Milliseconds. */
const rest = 120;

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/**
 * The findings of the specs that somebody looks at, as they type. A spec is checked when one of its documents is opened, and again
 * when it or what it depends on changed; of an edit, only the spec of that document.
 */
export class SpecDiagnostics implements Disposable {
  private readonly analysis: AnalysisApi;
  private readonly collection = languages.createDiagnosticCollection('specwright');
  private readonly own = new DisposableStore();
  /** By spec: what was found last. */
  private readonly found = new Map<string, readonly Finding[]>();
  private readonly waiting = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private round: AbortController | undefined;
  private isTelling = false;

  constructor(analysis: AnalysisApi) {
    this.analysis = analysis;
    this.own.add(this.collection);
    this.own.add(workspace.onDidOpenTextDocument(document => this.opened(document)));
    this.own.add(workspace.onDidChangeTextDocument(({ document }) => this.edited(document)));
    this.own.add(workspace.onDidCloseTextDocument(document => this.closed(document)));
    this.own.add(analysis.onDidChange(() => this.moved()));
    for (const document of workspace.textDocuments) this.opened(document);
  }

  /** The finding that a diagnostic of this document shows. */
  findingOf(uri: Uri, { code, range, message }: Diagnostic): Finding | undefined {
    const file = fileOf(uri);
    const spec = file === undefined ? undefined : specOf(file);
    const value = typeof code === 'object' ? code.value : code;
    return this.found
      .get(spec ?? '')
      ?.find(
        finding =>
          finding.file === file &&
          finding.code === value &&
          finding.message === message &&
          finding.range.start.line === range.start.line + 1,
      );
  }

  /** Checks every spec of the folder, those included that nobody opened. */
  async checkAll(): Promise<number> {
    const { findings } = await this.analysis.check();
    const specs = new Set([...this.found.keys(), ...findings.map(({ spec }) => spec)]);
    for (const spec of specs)
      this.show(
        spec,
        findings.filter(finding => finding.spec === spec),
      );
    return findings.length;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.round?.abort();
    this.own.dispose();
  }

  private opened(document: TextDocument): void {
    const spec = specAt(document);
    if (spec === undefined) return;
    if (document.isDirty) this.tell(document);
    if (!this.found.has(spec)) this.soon(spec);
  }

  private edited(document: TextDocument): void {
    const spec = specAt(document);
    if (spec === undefined) return;
    this.tell(document);
    this.soon(spec);
  }

  /** What was not saved is gone with the document. */
  private closed(document: TextDocument): void {
    const file = fileOf(document.uri);
    const spec = specAt(document);
    if (file === undefined || spec === undefined) return;
    this.analysis.overlay(file, undefined);
    this.soon(spec);
  }

  private tell(document: TextDocument): void {
    const file = fileOf(document.uri);
    if (file === undefined) return;
    this.isTelling = true;
    this.analysis.overlay(file, document.getText());
    this.isTelling = false;
  }

  /** Something else changed: files on the disk, settings, code that names criteria. */
  private moved(): void {
    if (!this.isTelling) for (const spec of this.found.keys()) this.soon(spec);
  }

  private soon(spec: string): void {
    this.waiting.add(spec);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), rest);
  }

  private async check(): Promise<void> {
    const specs = [...this.waiting];
    this.round?.abort();
    const round = new AbortController();
    this.round = round;
    try {
      const { findings } = await this.analysis.check({ specs }, round.signal);
      if (round.signal.aborted) return;
      for (const spec of specs) {
        this.waiting.delete(spec);
        this.show(
          spec,
          findings.filter(finding => finding.spec === spec),
        );
      }
    } catch (error) {
      // Without a folder there is no engine; what else goes wrong is in the log of the agent's extension.
      if (!isAbort(error)) this.waiting.clear();
    }
  }

  private show(spec: string, findings: readonly Finding[]): void {
    const before = this.found.get(spec) ?? [];
    this.found.set(spec, findings);
    const byFile = new Map<string, Diagnostic[]>(before.map(({ file }) => [file, []]));
    for (const finding of findings) {
      const shown = byFile.get(finding.file) ?? [];
      shown.push(shape(toDiagnostic(finding)));
      byFile.set(finding.file, shown);
    }
    for (const [file, shown] of byFile) this.collection.set(uriOf(file), shown);
  }
}

function specAt(document: TextDocument): string | undefined {
  const file = fileOf(document.uri);
  return file === undefined ? undefined : specOf(file);
}

function shape({ range, message, severity, code, source, related }: EditorDiagnostic): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(range), message, severities[severity]);
  diagnostic.source = source;
  diagnostic.code = { value: code, target: explainLink(code) };
  diagnostic.relatedInformation = related.map(
    place =>
      new DiagnosticRelatedInformation(new Location(uriOf(place.file), rangeOf(place.range)), place.message),
  );
  return diagnostic;
}

function rangeOf({ start, end }: EditorDiagnostic['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** What opens the page of a rule when the code is clicked. */
function explainLink(code: string): Uri {
  return Uri.parse(`command:specwright.specs.explain?${encodeURIComponent(JSON.stringify([code]))}`);
}
