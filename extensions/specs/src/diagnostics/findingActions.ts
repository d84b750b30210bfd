import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  type Disposable,
  commands,
  l10n,
  languages,
  window,
  workspace,
} from 'vscode';
import { DisposableStore, messageOf } from '../../../../src/base/index.ts';
import type { Finding } from '../../../../src/protocol/index.ts';
import type { AnalysisApi } from '../../../agent/src/api.d.ts';
import { specDocuments, toWorkspaceEdit } from '../places.ts';
import type { SpecDiagnostics } from './specDiagnostics.ts';

/** What can be done about a finding: its fixes, a waiver with a reason, the page of its rule. */
export function registerFindingActions(analysis: AnalysisApi, diagnostics: SpecDiagnostics): Disposable {
  const own = new DisposableStore();
  const provider: CodeActionProvider = {
    provideCodeActions: (document, _range, context) =>
      context.diagnostics.flatMap(diagnostic => {
        const finding = diagnostics.findingOf(document.uri, diagnostic);
        return finding ? actionsOf(finding, diagnostic) : [];
      }),
  };
  own.add(
    languages.registerCodeActionsProvider(specDocuments, provider, {
      providedCodeActionKinds: [CodeActionKind.QuickFix],
    }),
  );
  own.add(commands.registerCommand('specwright.specs.waive', (finding: Finding) => waive(analysis, finding)));
  return own;
}

function actionsOf(finding: Finding, diagnostic: Diagnostic): CodeAction[] {
  const fixes = finding.fixes.map(({ title, edits }, index) => {
    const action = quickFix(title, diagnostic);
    action.edit = toWorkspaceEdit(edits);
    action.isPreferred = index === 0 && finding.fixes.length === 1;
    return action;
  });
  const waiver = quickFix(l10n.t('Disable {0} here, with a reason…', finding.code), diagnostic);
  waiver.command = { title: waiver.title, command: 'specwright.specs.waive', arguments: [finding] };
  const explain = quickFix(l10n.t('Explain {0}', finding.code), diagnostic);
  explain.command = { title: explain.title, command: 'specwright.specs.explain', arguments: [finding.code] };
  return [...fixes, waiver, explain];
}

function quickFix(title: string, diagnostic: Diagnostic): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}

async function waive(analysis: AnalysisApi, finding: Finding): Promise<void> {
  const reason = await window.showInputBox({
    title: l10n.t('Disable {0} here', finding.code),
    prompt: l10n.t('Why does this not hold here? The reason is kept in the document.'),
    validateInput: text => (text.trim() === '' ? l10n.t('A reason is needed.') : undefined),
  });
  if (reason === undefined) return;
  try {
    const edit = await analysis.language.waiver(finding, reason);
    if (edit) await workspace.applyEdit(toWorkspaceEdit([edit]));
  } catch (error) {
    await window.showErrorMessage(messageOf(error));
  }
}
