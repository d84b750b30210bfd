import { type ChatErrorDetails, l10n, workspace } from 'vscode';
import { baseName } from '../../../../src/base/index.ts';
import type { DocumentName, SpecSnapshot } from '../../../../src/protocol/index.ts';
import { beginInChat } from '../commands/sendToChat.ts';
import { approveLabel, showNextStep } from './gateCards.ts';
import { literal } from './markdown.ts';
import { askCard } from './questions.ts';
import { runInChat } from './runInChat.ts';
import { type Turn, rememberSpec } from './turn.ts';

/** Opens a gate because the user said so, and goes on with the next document where it is not written yet. */
export async function approveInChat(
  turn: Turn,
  spec: string,
  document: DocumentName,
): Promise<ChatErrorDetails | undefined> {
  rememberSpec(turn, spec);
  await saveDocument(turn, spec, document);
  const snapshot = await turn.host.engine.specs.approve(spec, document);
  const file = fileOf(snapshot, document);
  turn.stream.markdown(`${l10n.t('You approved **{0}** of {1}.', file, literal(spec))}\n\n`);
  const next = snapshot.documents.find(({ state }) => state === 'missing');
  if (next && !snapshot.gate) return runInChat(turn, { kind: 'spec-document', spec, document: next.name });
  showNextStep(turn.stream, snapshot);
  return undefined;
}

/** Asks whether words that sound like an approval are one. */
export async function confirmApproval(
  turn: Turn,
  { spec, document, text }: { readonly spec: string; readonly document: DocumentName; readonly text: string },
): Promise<ChatErrorDetails | undefined> {
  const snapshot = await turn.host.engine.specs.get(spec);
  const approve = approveLabel(document, snapshot?.kind);
  const change = l10n.t('Change it');
  const card = {
    title: l10n.t('Approve {0}?', fileOf(snapshot, document)),
    message: l10n.t('You wrote “{0}”.', literal(text.trim())),
    buttons: [approve, change],
  };
  const answer = await askCard(turn.request, card, turn.controller.signal);
  if (answer === approve) return approveInChat(turn, spec, document);
  await inviteChanges(turn, spec, document);
  return undefined;
}

/** Brings a document up to those before it; what changed among them is approved first, because the user says so here. */
export async function syncInChat(
  turn: Turn,
  spec: string,
  document: DocumentName,
): Promise<ChatErrorDetails | undefined> {
  rememberSpec(turn, spec);
  const snapshot = await turn.host.engine.specs.get(spec);
  const position = snapshot?.documents.findIndex(({ name }) => name === document) ?? -1;
  const waiting =
    snapshot?.documents.slice(0, Math.max(0, position)).filter(({ state }) => state !== 'approved') ?? [];
  if (waiting.length > 0) {
    const files = waiting.map(({ path }) => baseName(path)).join(', ');
    const [yes, no] = [l10n.t('Approve and sync'), l10n.t('Not now')];
    const message = l10n.t('{0} of **{1}** changed since your approval.', literal(files), literal(spec));
    const title = l10n.t('Approve {0} as it is now?', files);
    const answer = await askCard(
      turn.request,
      { title, message, buttons: [yes, no] },
      turn.controller.signal,
    );
    if (answer !== yes) {
      turn.stream.markdown(l10n.t('Nothing was changed.'));
      return undefined;
    }
    for (const { name } of waiting) {
      await saveDocument(turn, spec, name);
      await turn.host.engine.specs.approve(spec, name);
    }
  }
  return runInChat(turn, { kind: 'spec-sync', spec, document });
}

/** Says that what is typed next changes the document. */
export async function inviteChanges(turn: Turn, spec: string, document: DocumentName): Promise<undefined> {
  rememberSpec(turn, spec);
  const file = fileOf(await turn.host.engine.specs.get(spec), document);
  turn.stream.markdown(
    l10n.t('Type what to change in **{0}** of {1}; I rewrite it and ask again.', file, literal(spec)),
  );
  void beginInChat('');
  return undefined;
}

/** The name of a document's file: the requirements of a bug stand in bugfix.md. */
function fileOf(spec: SpecSnapshot | undefined, document: DocumentName): string {
  const path = spec?.documents.find(({ name }) => name === document)?.path;
  return path === undefined ? `${document}.md` : baseName(path);
}

/** An approval is of what is on the disk, so that unsaved typing has to be there too. */
async function saveDocument(turn: Turn, spec: string, document: DocumentName): Promise<void> {
  const snapshot = await turn.host.engine.specs.get(spec);
  const path = snapshot?.documents.find(({ name }) => name === document)?.path;
  const open = workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.path.endsWith(path ?? '\n'));
  await open?.save();
}
