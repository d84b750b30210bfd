import { l10n } from 'vscode';
import { literal } from './markdown.ts';
import type { Problem } from './routes.ts';

/** The sentence, in markdown, for a prompt that leads nowhere. */
export function problemText(problem: Problem): string {
  switch (problem.kind) {
    case 'nothing-said':
      return l10n.t('Say what to do: there is nothing after the command.');
    case 'no-specs':
      return l10n.t('This folder has no specs yet. Type `/spec` and what you want to build.');
    case 'which-spec':
      return l10n.t('Which spec? Name one of: {0}.', problem.specs.map(name => `\`${name}\``).join(', '));
    case 'nothing-waits':
      return l10n.t('Nothing of **{0}** waits for approval.', literal(problem.spec));
    case 'nothing-behind':
      return l10n.t('Every document of **{0}** keeps up with those before it.', literal(problem.spec));
    case 'not-written':
      return l10n.t('`{0}.md` of **{1}** is not written yet.', problem.document, literal(problem.spec));
    case 'no-such-task':
      return l10n.t('**{0}** has no task `{1}`.', literal(problem.spec), problem.task);
  }
}
