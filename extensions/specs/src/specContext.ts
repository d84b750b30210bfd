import { type TreeView, Uri, commands, l10n } from 'vscode';
import type { SpecCache } from './specCache.ts';

/** Tells menus which files wait for approval, and puts their number on the view's icon. */
export function publishContext(cache: SpecCache, view: TreeView<unknown>): void {
  const documents = cache.all().flatMap(({ documents, gate }) =>
    documents.map(({ name, path, state }) => ({
      path: Uri.file(path).fsPath,
      written: state !== 'missing',
      waits: name === gate || state === 'changed',
    })),
  );
  const waiting = documents.filter(({ waits }) => waits).map(({ path }) => path);
  const written = documents.filter(one => one.written).map(({ path }) => path);
  void commands.executeCommand('setContext', 'specwright.waitingDocuments', waiting);
  void commands.executeCommand('setContext', 'specwright.writtenDocuments', written);
  const tooltip =
    waiting.length === 1
      ? l10n.t('1 document waits for your approval')
      : l10n.t('{0} documents wait for your approval', waiting.length);
  view.badge = waiting.length === 0 ? undefined : { value: waiting.length, tooltip };
}
