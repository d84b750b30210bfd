import { type ChatInputNotification, chat, l10n, window } from 'vscode';
import { baseName } from '../../../../src/base/index.ts';
import type { SpecSnapshot } from '../../../../src/protocol/index.ts';
import type { RunTracker } from '../runs/runTracker.ts';
import { approveLabel } from './gateCards.ts';
import type { SessionSpecs } from './sessionSpecs.ts';

/** What the note needs to know. */
export interface GateNoteDeps {
  readonly sessions: SessionSpecs;
  readonly tracker: RunTracker;
  readonly getSpec: (name: string) => Promise<SpecSnapshot | undefined>;
}

/** Says over the chat input, while a document of that chat's spec waits, that typing there changes the document. */
export class GateNote {
  private readonly deps: GateNoteDeps;
  private readonly note: ChatInputNotification;
  private readonly links: { dispose(): void }[];
  private round = 0;

  constructor(deps: GateNoteDeps) {
    this.deps = deps;
    this.note = chat.createInputNotification('gate');
    this.note.dismissible = false;
    this.links = [
      window.onDidChangeActiveChatPanelSessionResource(() => this.refresh()),
      deps.sessions.onDidChange(() => this.refresh()),
      deps.tracker.onDidChange(() => this.refresh()),
    ];
  }

  refresh(): void {
    void this.update(++this.round);
  }

  dispose(): void {
    for (const link of this.links) link.dispose();
    this.note.dispose();
  }

  private async update(round: number): Promise<void> {
    const name = this.deps.sessions.get(window.activeChatPanelSessionResource);
    const spec = name === undefined || this.deps.tracker.busy ? undefined : await this.deps.getSpec(name);
    if (round !== this.round) return;
    if (!spec?.gate) return this.note.hide();
    const path = spec.documents.find(({ name }) => name === spec.gate)?.path ?? `${spec.gate}.md`;
    this.note.message = l10n.t('What you type here changes {0}', baseName(path));
    this.note.actions = [
      {
        label: approveLabel(spec.gate, spec.kind),
        commandId: 'specwright.approve',
        commandArgs: [spec.name, spec.gate],
      },
    ];
    this.note.show();
  }
}
