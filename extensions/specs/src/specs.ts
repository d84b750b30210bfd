import { type ExtensionContext, commands, languages, window, workspace } from 'vscode';
import { type Disposable, DisposableStore } from '../../../src/base/index.ts';
import type { AgentApi } from '../../agent/src/api.d.ts';
import { DriftLenses } from './lenses/driftLenses.ts';
import { SpecLenses } from './lenses/specLenses.ts';
import { TraceMatrix } from './matrix/traceMatrix.ts';
import { registerNodeCommands } from './nodeCommands.ts';
import { specDocuments } from './places.ts';
import { registerReview } from './review/registerReview.ts';
import { SpecCache } from './specCache.ts';
import { publishContext } from './specContext.ts';
import { createSpecEditor } from './specEditor.ts';
import { TraceFeed } from './trace/traceFeed.ts';
import { EvidenceDocuments, evidenceScheme } from './tree/evidenceDocuments.ts';
import { FindingsDecorations } from './tree/findingsDecorations.ts';
import { SpecTree } from './tree/specTree.ts';

/** The Specs view, the lenses in spec documents, the trace matrix, and what their menus need to know. */
export function createSpecs(context: ExtensionContext, api: AgentApi): Disposable {
  const own = new DisposableStore();
  const cache = own.add(new SpecCache(api));
  const feed = own.add(new TraceFeed(api.analysis));
  registerView(own, cache, feed);
  own.add(languages.registerCodeLensProvider(specDocuments, new SpecLenses(cache)));
  own.add(languages.registerCodeLensProvider(specDocuments, new DriftLenses(feed)));
  own.add(workspace.registerTextDocumentContentProvider(evidenceScheme, new EvidenceDocuments(cache)));
  const matrix = own.add(new TraceMatrix(context, feed));
  own.add(
    commands.registerCommand('specwright.openTraceMatrix', (spec?: unknown) =>
      matrix.show(typeof spec === 'string' ? spec : undefined),
    ),
  );
  own.add(registerReview(context, cache));
  own.add(createSpecEditor(api.analysis));
  cache.refresh();
  feed.refreshSoon();
  return own;
}

function registerView(own: DisposableStore, cache: SpecCache, feed: TraceFeed): void {
  const tree = new SpecTree({ cache, feed });
  const view = own.add(window.createTreeView('specwright.specs', { treeDataProvider: tree }));
  own.add(window.registerFileDecorationProvider(new FindingsDecorations(feed)));
  own.add(
    cache.onDidChange(() => {
      publishContext(cache, view);
    }),
  );
  for (const command of registerNodeCommands(feed)) own.add(command);
}
