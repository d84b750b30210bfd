import { l10n, window } from 'vscode';
import type { Host } from '../../../../src/host/index.ts';

/** Lists what the user's Trust answers allow; picking entries takes them back. */
export async function showTrustedCommands({ engine }: Host): Promise<void> {
  const grants = await engine.grants.list();
  if (grants.length === 0) {
    void window.showInformationMessage(l10n.t('No command is trusted: each asks first.'));
    return;
  }
  const items = grants.map(({ id, match, folder, createdAt }) => ({
    label: match.command,
    description: folder,
    detail: new Date(createdAt).toLocaleString(),
    id,
  }));
  const revoked = await window.showQuickPick(items, {
    title: l10n.t('Trusted commands'),
    placeHolder: l10n.t('Pick those that should ask again'),
    canPickMany: true,
  });
  for (const { id } of revoked ?? []) await engine.grants.revoke(id);
}
