import { type ExtensionContext, lm, window } from 'vscode';
import { type Disposable, DisposableStore, messageOf } from '../../../src/base/index.ts';
import type { Host } from '../../../src/host/index.ts';
import type { ConnectionState } from '../../../src/protocol/index.ts';
import { AnalysisFeed } from './analysisFeed.ts';
import { createApi } from './createApi.ts';
import type { AgentApi } from './api.d.ts';
import { BeforeTexts } from './chat/beforeTexts.ts';
import { GateNote } from './chat/gateNote.ts';
import { registerChat } from './chat/registerChat.ts';
import { SessionSpecs } from './chat/sessionSpecs.ts';
import { registerCommands } from './commands/registerCommands.ts';
import { ConnectionFeed } from './connection/connectionFeed.ts';
import { ConnectionNote } from './connection/connectionNote.ts';
import { ConnectionStatus } from './connection/connectionStatus.ts';
import { ConnectionUi } from './connection/connectionUi.ts';
import { watchEndpointSetting } from './connection/endpointSetting.ts';
import { ModelProvider, vendor } from './connection/modelProvider.ts';
import { channelLogger } from './log.ts';
import { InterruptedRuns } from './runs/interruptedRuns.ts';
import { outliveWindow } from './runs/outliveWindow.ts';
import { RunTracker } from './runs/runTracker.ts';
import { SpecFeed } from './specFeed.ts';
import { startHost } from './startHost.ts';

/** Makes the agent of this window: what the workbench asks for at once is there at once, and waits for the engine. */
export function createAgent(context: ExtensionContext): { readonly api: AgentApi } & Disposable {
  const own = new DisposableStore();
  const channel = own.add(window.createOutputChannel('Specwright', { log: true }));
  const starting = startHost(channelLogger(channel));
  const host = (): Promise<Host> => starting;
  const models = own.add(new ModelProvider(host));
  own.add(lm.registerLanguageModelChatProvider(vendor, models));

  const tracker = own.add(new RunTracker());
  own.add(outliveWindow(host, tracker));
  const before = own.add(new BeforeTexts());
  const sessions = own.add(new SessionSpecs(context.workspaceState));
  const connection = new ConnectionUi(host);
  const connectionFeed = own.add(new ConnectionFeed());
  const specFeed = own.add(new SpecFeed());
  const analysisFeed = own.add(new AnalysisFeed(host));
  own.add(registerChat({ host, tracker, before, sessions, connection }));
  const getSpec = async (name: string) => (await host()).engine.specs.get(name);
  const note = own.add(new GateNote({ sessions, tracker, getSpec }));
  own.add(specFeed.onDidChange(() => note.refresh()));
  const refreshSpecs = (): void => specFeed.soon();
  const interrupted = own.add(new InterruptedRuns(host, tracker));
  const deps = { host, tracker, connection, interrupted, before, channel, refreshSpecs };
  for (const command of registerCommands(deps)) own.add(command);

  own.add(watchEndpointSetting());
  const status = own.add(new ConnectionStatus());
  const connectionNote = own.add(new ConnectionNote());
  const onConnection = (state: ConnectionState): void => {
    status.show(state);
    connectionNote.update(state);
    models.refresh();
    connectionFeed.set(state);
  };
  starting.then(
    ready => {
      own.add(ready);
      own.add(ready.connection.onDidChange(onConnection));
      onConnection(ready.connection.state());
      specFeed.attach(ready);
      analysisFeed.attach(ready);
      return interrupted.start();
    },
    (error: unknown) => channel.error(messageOf(error)),
  );
  return {
    api: createApi({ host, tracker, connectionFeed, specFeed, analysisFeed }),
    dispose: () => own.dispose(),
  };
}
