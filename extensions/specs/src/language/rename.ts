import { type Disposable, type DocumentSelector, l10n, languages } from 'vscode';
import type { Language } from '../../../../src/protocol/index.ts';
import { toRange, toWorkspaceEdit } from '../places.ts';
import { at } from './at.ts';

/** Renaming a requirement, a criterion or a term, wherever it is named. */
export function registerRename(language: Language, selector: DocumentSelector): Disposable {
  return languages.registerRenameProvider(selector, {
    prepareRename: async (document, position) => {
      const found = await at(document, position, undefined, (file, place) => language.renamable(file, place));
      // A rejection lets the language's own renaming have its turn.
      if (!found) throw new Error(l10n.t('There is no requirement, criterion or term here.'));
      return { range: toRange(found.range), placeholder: found.name };
    },
    provideRenameEdits: (document, position, name) =>
      at(document, position, undefined, async (file, place) =>
        toWorkspaceEdit(await language.rename(file, place, name)),
      ),
  });
}
