import { type Disposable, type TextDocumentContentProvider, Uri, commands, l10n, workspace } from 'vscode';
import { DisposableStore } from '../../../../src/base/index.ts';
import type { AnalysisApi } from '../../../agent/src/api.d.ts';

const scheme = 'specwright-rule';

/** The pages of the rules as documents that the Markdown preview shows; `specwright.specs.explain` opens one. */
export function registerRulePages(analysis: AnalysisApi): Disposable {
  const own = new DisposableStore();
  const provider: TextDocumentContentProvider = {
    provideTextDocumentContent: async uri => {
      const code = uri.path.slice(1).replace(/\.md$/, '');
      const rule = (await analysis.rules()).find(each => each.code === code);
      if (!rule) return l10n.t('There is no rule {0}.', code);
      return `# ${rule.code}: ${rule.title}\n\n${rule.page}`;
    },
  };
  own.add(workspace.registerTextDocumentContentProvider(scheme, provider));
  own.add(
    commands.registerCommand('specwright.specs.explain', (code: string) =>
      commands.executeCommand('markdown.showLockedPreviewToSide', Uri.from({ scheme, path: `/${code}.md` })),
    ),
  );
  return own;
}
