import type { Host } from '../../../src/host/index.ts';
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
}

/** What other extensions of ours get; see api.d.ts. */
export function createApi({ host, tracker, connectionFeed, specFeed }: ApiDeps): AgentApi {
  return {
    specs: {
      list: async () => (await host()).engine.specs.list(),
      onDidChange: specFeed.onDidChange,
      approve: async (spec, document) => (await host()).engine.specs.approve(spec, document),
    },
    connection: { current: () => connectionFeed.current(), onDidChange: connectionFeed.onDidChange },
    runs: {
      current: () => tracker.current(),
      onDidChange: tracker.onDidChange,
      stop: () => tracker.stop(),
      interrupted: async () => (await host()).engine.interrupted(),
    },
  };
}
