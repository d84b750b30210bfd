import { type BrowserContext, chromium } from 'playwright-core';
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

/** Starts the machine's Chromium without a screen. Rejects with what to install when there is none. */
export async function launchBrowser({ colorScheme, data }: BrowserOptions): Promise<BrowserWindow> {
  const found = findBrowser();
  if (!found) {
    throw new Error(
      'No Chromium found: sudo apt-get install chromium, or set SPECWRIGHT_BROWSER to its path.',
    );
  }
  const args = [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const page = { viewport: { width: 1400, height: 900 }, colorScheme };
  if (data !== undefined) {
    const context = await chromium.launchPersistentContext(data, {
      executablePath: found.path,
      args,
      ...page,
    });
    return { context, close: () => context.close() };
  }
  const browser = await chromium.launch({ executablePath: found.path, args });
  return { context: await browser.newContext(page), close: () => browser.close() };
}
