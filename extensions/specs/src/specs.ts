import { type ExtensionContext, languages, window } from 'vscode';
import { type Disposable, DisposableStore } from '../../../src/base/index.ts';
import type { AgentApi } from '../../agent/src/api.d.ts';
import { SpecLenses } from './lenses/specLenses.ts';
import { createSpecEditor } from './specEditor.ts';
import { registerNodeCommands } from './nodeCommands.ts';
import { registerReview } from './review/registerReview.ts';
import { SpecCache } from './specCache.ts';
import { publishContext } from './specContext.ts';
import { SpecTree } from './tree/specTree.ts';

/** The Specs view, the lenses in spec documents, and what their menus need to know. */
export function createSpecs(context: ExtensionContext, api: AgentApi): Disposable {
  const own = new DisposableStore();
  const cache = own.add(new SpecCache(api));
  const tree = new SpecTree(cache);
  const view = own.add(window.createTreeView('specwright.specs', { treeDataProvider: tree }));
  const lenses = new SpecLenses(cache);
  own.add(
    languages.registerCodeLensProvider({ language: 'markdown', pattern: '**/.kiro/specs/**/*.md' }, lenses),
  );
  own.add(
    cache.onDidChange(() => {
      publishContext(cache, view);
    }),
  );
  for (const command of registerNodeCommands()) own.add(command);
  own.add(createSpecEditor(api.analysis));
  own.add(registerReview(context, cache));
  cache.refresh();
  return own;
}
