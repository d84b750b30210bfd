import { type ChatInputNotification, chat, commands, l10n, window } from 'vscode';
import type { Host } from '../../../../src/host/index.ts';
import type { InterruptedRun } from '../../../../src/protocol/index.ts';
import { describeRun } from '../chat/resume.ts';
import { sendToChat } from '../commands/sendToChat.ts';
import type { RunTracker } from './runTracker.ts';

/** A window that was lost without a word lets go of its run within half a minute. Milliseconds. */
const looks = { every: 5_000, atMost: 8 };

/**
 * After a reload a run goes on by itself; what broke off otherwise is offered over the chat input until the user says what
 * becomes of it.
 */
export class InterruptedRuns {
  private readonly host: () => Promise<Host>;
  private readonly tracker: RunTracker;
  private readonly note: ChatInputNotification;
  private readonly link: { dispose(): void };
  private timer: NodeJS.Timeout | undefined;

  constructor(host: () => Promise<Host>, tracker: RunTracker) {
    this.host = host;
    this.tracker = tracker;
    this.note = chat.createInputNotification('interrupted');
    this.note.severity = 1;
    this.note.dismissible = false;
    this.link = tracker.onDidChange(() => void this.refresh());
  }

  /** At the start of a window, whose predecessor's process may still hold the run. */
  async start(looked = 1): Promise<void> {
    const runs = await this.refresh();
    if (this.tracker.busy) return;
    if (runs.some(({ reloaded }) => reloaded)) return this.resume();
    if (runs.length > 0 || looked >= looks.atMost) return;
    this.timer = setTimeout(() => void this.start(looked + 1), looks.every);
  }

  async resume(): Promise<void> {
    await sendToChat('/continue');
  }

  /** Forgets the run; its task goes back to open. */
  async discard(run: string): Promise<void> {
    const { engine } = await this.host();
    await engine.discard(run);
    await this.refresh();
    await commands.executeCommand('specwright.refreshSpecs');
  }

  /** The palette's way to the same choice. */
  async choose(): Promise<void> {
    const [run] = await (await this.host()).engine.interrupted();
    if (!run) return void window.showInformationMessage(l10n.t('No run was interrupted.'));
    const [resume, discard] = [l10n.t('Resume'), l10n.t('Discard')];
    const { what, then } = wordsFor(run);
    const chosen = await window.showInformationMessage(`${what}. ${then}`, resume, discard);
    if (chosen === resume) await this.resume();
    if (chosen === discard) await this.discard(run.run);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.link.dispose();
    this.note.dispose();
  }

  /** Shows what there is to resume now. */
  private async refresh(): Promise<readonly InterruptedRun[]> {
    const runs = this.tracker.busy ? [] : await (await this.host()).engine.interrupted();
    const [run] = runs;
    if (!run || run.reloaded || this.tracker.busy) {
      this.note.hide();
      return runs;
    }
    const { what, then } = wordsFor(run);
    this.note.message = what;
    this.note.description = then;
    // The last button is the primary one.
    this.note.actions = [
      { label: l10n.t('Discard'), commandId: 'specwright.discardRun', commandArgs: [run.run] },
      { label: l10n.t('Resume'), commandId: 'specwright.continueRun' },
    ];
    this.note.show();
    return runs;
  }
}

function wordsFor({ request, unfinishedCommands }: InterruptedRun): {
  readonly what: string;
  readonly then: string;
} {
  const [command] = unfinishedCommands;
  return {
    what: l10n.t('A run was interrupted: {0}', describeRun(request)),
    then:
      command === undefined
        ? l10n.t('It can go on where it stopped.')
        : l10n.t('“{0}” may not have finished; it is not run again by itself.', command),
  };
}
