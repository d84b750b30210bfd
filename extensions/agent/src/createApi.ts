import type { Host } from '../../../src/host/index.ts';
import type { AnalysisFeed } from './analysisFeed.ts';
import type { AgentApi } from './api.d.ts';
import type { ConnectionFeed } from './connection/connectionFeed.ts';
import type { RunTracker } from './runs/runTracker.ts';
import type { SpecFeed } from './specFeed.ts';

/** What the api is made of. */
export interface ApiDeps {
  readonly host: () => Promise<Host>;
  readonly tracker: RunTracker;
  readonly connectionFeed: ConnectionFeed;
  readonly specFeed: SpecFeed;
  readonly analysisFeed: AnalysisFeed;
}

/** What other extensions of ours get; see api.d.ts. */
export function createApi({ host, tracker, connectionFeed, specFeed, analysisFeed }: ApiDeps): AgentApi {
  return {
    specs: {
      list: async () => (await host()).engine.specs.list(),
      onDidChange: specFeed.onDidChange,
      approve: async (spec, document) => (await host()).engine.specs.approve(spec, document),
    },
    analysis: analysisFeed.api,
    connection: { current: () => connectionFeed.current(), onDidChange: connectionFeed.onDidChange },
    runs: {
      current: () => tracker.current(),
      onDidChange: tracker.onDidChange,
      stop: () => tracker.stop(),
      interrupted: async () => (await host()).engine.interrupted(),
    },
  };
}
