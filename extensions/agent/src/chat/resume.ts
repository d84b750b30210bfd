import { type ChatErrorDetails, l10n } from 'vscode';
import type { RunRequest } from '../../../../src/protocol/index.ts';
import { literal } from './markdown.ts';
import { runInChat } from './runInChat.ts';
import type { Turn } from './turn.ts';

/** Goes on with the run that broke off last. */
export async function resumeInChat(turn: Turn): Promise<ChatErrorDetails | undefined> {
  const runs = await turn.host.engine.interrupted();
  const run = [...runs].sort((a, b) => b.startedAt.localeCompare(a.startedAt))[0];
  if (!run) {
    turn.stream.markdown(l10n.t('No run was interrupted.'));
    return undefined;
  }
  turn.stream.markdown(`${l10n.t('Going on with: {0}.', literal(describeRun(run.request)))}\n\n`);
  if (run.ongoing) turn.stream.progress(l10n.t('Waiting for the step that is still going on'));
  return runInChat(turn, { kind: 'resume', run: run.run });
}

/** A run in a few words. */
export function describeRun(request: RunRequest): string {
  switch (request.kind) {
    case 'vibe':
    case 'spec-new':
      return request.text.length > 60 ? `${request.text.slice(0, 59)}…` : request.text;
    case 'spec-document':
      return l10n.t('{0}.md of {1}', request.document, request.spec);
    case 'spec-revise':
      return l10n.t('changes to {0}.md of {1}', request.document, request.spec);
    case 'spec-sync':
      return l10n.t('sync of {0}.md of {1}', request.document, request.spec);
    case 'task':
      return l10n.t('task {0} of {1}', request.task, request.spec);
    case 'tasks':
      return l10n.t('all tasks of {0}', request.spec);
    case 'resume':
      return l10n.t('an earlier run');
  }
}
