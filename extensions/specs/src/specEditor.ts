import { commands, l10n, window } from 'vscode';
import { type Disposable, DisposableStore } from '../../../src/base/index.ts';
import type { AnalysisApi } from '../../agent/src/api.d.ts';
import { registerFindingActions } from './diagnostics/findingActions.ts';
import { registerRulePages } from './diagnostics/rulePages.ts';
import { SpecDiagnostics } from './diagnostics/specDiagnostics.ts';
import { StateGutter } from './gutter/stateGutter.ts';
import { registerDocumentLanguage } from './language/documentLanguage.ts';
import { registerNameLanguage } from './language/nameLanguage.ts';

/** What the editor shows of the analysis: findings, names, colours, outline, states in the gutter. */
export function createSpecEditor(analysis: AnalysisApi): Disposable {
  const own = new DisposableStore();
  const diagnostics = own.add(new SpecDiagnostics(analysis));
  own.add(registerFindingActions(analysis, diagnostics));
  own.add(registerRulePages(analysis));
  own.add(registerDocumentLanguage(analysis.language));
  own.add(registerNameLanguage(analysis.language));
  own.add(new StateGutter(analysis));
  own.add(commands.registerCommand('specwright.specs.checkAll', () => checkAll(diagnostics)));
  return own;
}

async function checkAll(diagnostics: SpecDiagnostics): Promise<void> {
  const count = await diagnostics.checkAll();
  await commands.executeCommand('workbench.actions.view.problems');
  window.setStatusBarMessage(
    count === 1 ? l10n.t('Specs checked: 1 finding') : l10n.t('Specs checked: {0} findings', count),
    5000,
  );
}
