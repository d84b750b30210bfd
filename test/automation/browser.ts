import { type Browser, chromium } from 'playwright-core';
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

/** Starts the machine's Chromium without a window. Rejects with what to install when there is none. */
export async function launchBrowser(): Promise<Browser> {
  const found = findBrowser();
  if (!found)
    throw new Error(
      'No Chromium found: sudo apt-get install chromium, or set SPECWRIGHT_BROWSER to its path.',
    );
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: found.path, args: [...quiet, ...sandbox] });
}
