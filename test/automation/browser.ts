import { type Browser, type BrowserContext, type LaunchOptions, chromium } from 'playwright-core';
import { findBrowser } from '../../src/desktop/index.ts';

/** Everything that Chromium does on its own account is off: what is left is the page's traffic. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface BrowserOptions {
  readonly colorScheme: 'light' | 'dark';
  /** A folder for what the browser remembers; without one it remembers nothing. */
  readonly data?: string | undefined;
}

/** A running Chromium; `close` ends it. */
export interface BrowserWindow {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** How this machine's Chromium is started. Throws what to install when there is none. */
function launchOptions(): LaunchOptions {
  const found = findBrowser();
  if (!found) {
    throw new Error(
      'No Chromium found: sudo apt-get install chromium, or set SPECWRIGHT_BROWSER to its path.',
    );
  }
  const args = [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  return { executablePath: found.path, args };
}

/** Starts the machine's Chromium without a screen and without a window. Rejects with what to install when there is none. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

/** Starts Chromium with one window's settings. Rejects with what to install when there is none. */
export async function launchBrowser({ colorScheme, data }: BrowserOptions): Promise<BrowserWindow> {
  const page = { viewport: { width: 1400, height: 900 }, colorScheme };
  if (data !== undefined) {
    const context = await chromium.launchPersistentContext(data, { ...launchOptions(), ...page });
    return { context, close: () => context.close() };
  }
  const browser = await startBrowser();
  return { context: await browser.newContext(page), close: () => browser.close() };
}
