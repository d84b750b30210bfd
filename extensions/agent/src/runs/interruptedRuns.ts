import { commands, l10n, window } from 'vscode';
import type { Host } from '../../../../src/host/index.ts';
import type { InterruptedRun } from '../../../../src/protocol/index.ts';
import { describeRun } from '../chat/resume.ts';
import { sendToChat } from '../commands/sendToChat.ts';

/** After a reload a run goes on by itself; what broke off otherwise is offered, and waits for the user's word. */
export async function offerInterruptedRuns({ engine }: Host): Promise<void> {
  const runs = await engine.interrupted();
  if (runs.some(({ reloaded }) => reloaded)) return sendToChat('/continue');
  const [run] = runs;
  if (run) await offer(engine, run);
}

/** The palette's way to the same choice. */
export async function chooseInterruptedRun({ engine }: Host): Promise<void> {
  const [run] = await engine.interrupted();
  if (run) return offer(engine, run);
  void window.showInformationMessage(l10n.t('No run was interrupted.'));
}

async function offer(engine: Host['engine'], run: InterruptedRun): Promise<void> {
  const [resume, discard] = [l10n.t('Resume'), l10n.t('Discard')];
  const chosen = await window.showInformationMessage(messageOf(run), resume, discard);
  if (chosen === resume) await sendToChat('/continue');
  if (chosen === discard) {
    await engine.discard(run.run);
    await commands.executeCommand('specwright.refreshSpecs');
  }
}

function messageOf({ request, unfinishedCommands }: InterruptedRun): string {
  const what = l10n.t('A run was interrupted: {0}.', describeRun(request));
  const [command] = unfinishedCommands;
  if (command === undefined) return what;
  return `${what} ${l10n.t('“{0}” may not have finished; it is not run again by itself.', command)}`;
}
