import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { type BrowserWindow, launchBrowser } from './browser.ts';
import { ChatView } from './chatView.ts';
import { type Scratch, scratchFolder } from './fixtures.ts';
import { repo, ServerProcess, type ServerOptions } from './launchServer.ts';
import { untilSeen } from './untilSeen.ts';

export interface WorkbenchOptions extends Omit<ServerOptions, 'home'> {
  /** A data folder that outlives this window; a fresh one otherwise. */
  readonly home?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Whether the folder is trusted without the question being asked; true by default. */
  readonly trust?: boolean;
  /** A folder for what the browser remembers between two launches; it forgets everything otherwise. */
  readonly browserData?: string;
}

/** The product as its user sees it: a server process and one window on it. */
export class Workbench {
  readonly server: ServerProcess;
  readonly context: BrowserContext;
  /** The window that was opened last. */
  page: Page;
  /** Every address that the page asked for, in order. */
  readonly requests: readonly string[];
  /** The page's console, for messages of failed tests. */
  readonly console: readonly string[];
  private readonly browser: BrowserWindow;
  private readonly scratch: Scratch | undefined;

  private constructor(parts: Parts) {
    this.server = parts.server;
    this.browser = parts.browser;
    this.context = parts.browser.context;
    this.page = parts.page;
    this.scratch = parts.scratch;
    this.requests = parts.requests;
    this.console = parts.console;
  }

  /** Starts the server and opens its window. Whatever goes wrong, nothing is left running. */
  static async launch(options: WorkbenchOptions): Promise<Workbench> {
    const scratch = options.home === undefined ? await scratchFolder('home') : undefined;
    const { home = scratch?.path ?? '', colorScheme = 'dark', trust = true, browserData, ...rest } = options;
    const trusted =
      trust && options.folder !== undefined ? { SPECWRIGHT_TRUSTED_FOLDER: options.folder } : {};
    const server = await ServerProcess.launch({ ...rest, home, env: { ...trusted, ...options.env } });
    const browser = await launchBrowser({ colorScheme, data: browserData });
    const { context } = browser;
    const page = await context.newPage();
    const requests: string[] = [];
    const console: string[] = [];
    context.on('request', request => requests.push(request.url()));
    page.on('websocket', socket => requests.push(socket.url()));
    page.on('console', message => console.push(message.text()));
    page.on('pageerror', error => console.push(error.message));
    const workbench = new Workbench({ server, browser, page, scratch, requests, console });
    try {
      await workbench.open(server.url);
      return workbench;
    } catch (error) {
      await workbench.screenshot('launch-failed').catch(() => undefined);
      await workbench.close();
      throw new Error(`${String(error)}\n${server.output}\n${console.slice(-20).join('\n')}`, {
        cause: error,
      });
    }
  }

  get chat(): ChatView {
    return new ChatView(this.page);
  }

  /** Shows an address of the server and waits for the workbench in it. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.waitUntilReady();
  }

  /** Opens another window of the same server, in the place of one that was closed. */
  async openAnother(): Promise<void> {
    this.page = await this.context.newPage();
    await this.open(this.server.url);
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.waitUntilReady();
  }

  /** Says in the workbench's own editor that the folder is trusted. */
  async trustFolder(): Promise<void> {
    const dialog = this.page.getByRole('button', { name: /^Yes, I trust/ });
    if (await dialog.isVisible()) return dialog.click();
    const trust = this.page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: 'Trust', exact: true });
    await untilSeen(4, async () => {
      await this.page.locator('[id="status.workspaceTrust"] a').click({ timeout: 8000 });
      await trust.click({ timeout: 8000 });
    });
    await this.page.keyboard.press('Control+F4');
  }

  /** Runs a command of the palette by the title that it shows there. */
  async runCommand(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    // A window that is still starting may close the palette again, or fill its list before the command is known.
    await untilSeen(4, async () => {
      await this.quickInput('F1', `>${title}`);
      await row.click({ timeout: 8000 });
    });
  }

  /** The commands that the palette lists first for a word, by their titles. */
  async commandsMatching(word: string): Promise<readonly string[]> {
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    // The list follows the input after a moment: a row of this input is highlighted in, or says that nothing matched.
    const settled = rows
      .filter({ has: this.page.locator('.highlight') })
      .or(rows.filter({ hasText: /No matching|similar commands/ }))
      .first();
    await untilSeen(4, async () => {
      await this.quickInput('F1', `>${word}`);
      await settled.waitFor({ timeout: 8000 });
    });
    const titles = await rows.locator('.label-name').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return titles.filter(title => !title.startsWith('No matching'));
  }

  /** Opens a file of the folder by its name. */
  async openFile(name: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
    const tab = this.page.locator('.tab', { hasText: name.split('/').at(-1) ?? name }).first();
    await untilSeen(4, async () => {
      await this.quickInput('Control+p', name);
      await row.click({ timeout: 8000 });
      await tab.waitFor({ timeout: 8000 });
    });
  }

  /** Opens the box at the top of the window by a key, as often as a starting window loses the key, and fills it. */
  private async quickInput(key: string, text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await untilSeen(8, async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press(key);
      await input.waitFor({ timeout: 4000 });
    });
    await input.fill(text, { timeout: 4000 });
  }

  /** What the page keeps in its storage for this folder under `key`. */
  async storedState(key: string): Promise<string | undefined> {
    return this.page.evaluate(async wanted => {
      const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
      for (const name of names.filter(each => /^vscode-web-state-db-(?!global)/.test(each))) {
        const value = await new Promise<unknown>(resolve => {
          const opening = indexedDB.open(name);
          opening.onerror = () => resolve(undefined);
          opening.onsuccess = () => {
            const reading = opening.result.transaction('ItemTable').objectStore('ItemTable').get(wanted);
            reading.onerror = () => resolve(undefined);
            reading.onsuccess = () => resolve(reading.result);
          };
        });
        if (typeof value === 'string') return value;
      }
      return undefined;
    }, key);
  }

  /** Waits until the window shows `text` anywhere. */
  async waitForText(text: string | RegExp, timeout = 60_000): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout });
  }

  /** Clicks the first visible button of that name in the whole window: notifications, dialogs, editors. */
  async clickButton(name: string | RegExp, timeout = 60_000): Promise<void> {
    await this.page.getByRole('button', { name }).first().click({ timeout });
  }

  /** Keeps a picture as `test-results/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    const folder = join(repo, 'test-results');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    await this.scratch?.dispose();
  }

  private async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.page.locator('.interactive-input-editor').first().waitFor();
  }
}

interface Parts {
  readonly server: ServerProcess;
  readonly browser: BrowserWindow;
  readonly page: Page;
  readonly scratch: Scratch | undefined;
  readonly requests: readonly string[];
  readonly console: readonly string[];
}
