import { type Disposable, toDisposable } from '../../../../src/base/index.ts';
import type { Host } from '../../../../src/host/index.ts';
import type { RunTracker } from './runTracker.ts';

/** What the workbench's build waits for before it ends an extension host whose window was closed or reloaded. */
interface ExtensionHostGlobals {
  specwrightBeforeExit?: (() => Promise<void>) | undefined;
}

/** Lets a run go on in this process without its window, until it has ended, paused or was taken over by another window. */
export function outliveWindow(host: () => Promise<Host>, tracker: RunTracker): Disposable {
  const globals = globalThis as ExtensionHostGlobals;
  globals.specwrightBeforeExit = async () => {
    tracker.windowIsGone();
    await (await host()).engine.leave();
  };
  return toDisposable(() => (globals.specwrightBeforeExit = undefined));
}
