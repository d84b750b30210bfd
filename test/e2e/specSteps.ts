import { execFile } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { type Scratch, scratchFolder } from '../automation/fixtures.ts';
import { repo } from '../automation/launchServer.ts';
import type { Workbench } from '../automation/workbench.ts';

/** The sample that the rehearsal knows, in a folder that is gone after the test. */
export async function copySample(): Promise<Scratch> {
  const scratch = await scratchFolder('notes-api');
  await cp(join(repo, 'resources/samples/notes-api'), scratch.path, { recursive: true });
  return scratch;
}

/** What a user does with a spec in the window, and what of it lies on the disk. */
export class SpecSteps {
  readonly ide: Workbench;
  readonly folder: string;
  private readonly album: string | undefined;
  private readonly spec: string;
  private pictures = 0;

  /** Pictures are named `<album>-<number>-<what>-<theme>`; without an album none are taken. */
  constructor(ide: Workbench, folder: string, album?: string, spec = 'rate-limiter') {
    this.ide = ide;
    this.folder = folder;
    this.album = album;
    this.spec = spec;
  }

  /** The text of a document of the spec, or an empty one while it is not written. */
  document(name: string): Promise<string> {
    return readFile(join(this.folder, '.kiro/specs', this.spec, `${name}.md`), 'utf8').catch(() => '');
  }

  /** A button of a card in the conversation; those of the note over the input are not meant. */
  cardButton(name: string): Locator {
    return this.ide.chat.root
      .locator('.interactive-response')
      .getByRole('button', { name, exact: true })
      .last();
  }

  /** A button of the question over the input, which the running turn waits for. */
  questionButton(name: string): Locator {
    return this.ide.chat.root
      .locator('.chat-tool-confirmation-carousel')
      .getByRole('button', { name, exact: true })
      .first();
  }

  /** The question over the input, if it speaks of `text`. */
  question(text: string): Locator {
    return this.ide.chat.root.locator('.chat-tool-confirmation-carousel', { hasText: text }).first();
  }

  /** A button of the note over the input. */
  noteButton(name: string): Locator {
    return this.ide.chat.root.locator('.chat-input-notification-action-button', { hasText: name }).first();
  }

  /** A lens of the editor that is open. */
  lens(text: string | RegExp): Locator {
    return this.ide.page.locator('.codelens-decoration > *', { hasText: text }).first();
  }

  /** A row of the Specs view. */
  row(text: string): Locator {
    return this.ide.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  async openSpecsView(): Promise<void> {
    await this.ide.page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Specs/ })
      .first()
      .click();
    await this.row(this.spec).waitFor();
  }

  /** Keeps the window as it is now, in the dark and in the light theme. */
  async picture(what: string): Promise<void> {
    if (this.album === undefined) return;
    this.pictures += 1;
    const number = String(this.pictures).padStart(2, '0');
    for (const colorScheme of ['light', 'dark'] as const) {
      await this.ide.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await this.ide.page.waitForFunction(isPainted, colorScheme);
      await this.ide.screenshot(`${this.album}-${number}-${what}-${colorScheme}`);
    }
  }

  /** Waits until a diagram in the conversation is drawn; it lies in a page of its own. */
  async waitForDiagram(): Promise<void> {
    const outer = this.ide.page.frameLocator('.interactive-response iframe').last();
    await outer.frameLocator('iframe').locator('svg .node').first().waitFor();
  }

  /** Runs the project's own tests outside the IDE; rejects when they fail. */
  async runProjectTests(): Promise<string> {
    const path = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--test'], {
      cwd: this.folder,
      env: { PATH: path, HOME: process.env.HOME ?? '' },
    });
    return stdout;
  }
}

/** Whether the whole window wears the theme: its parts are repainted one after the other. Runs in the page. */
function isPainted(scheme: 'light' | 'dark'): boolean {
  const parts = [...document.querySelectorAll('.part.statusbar, .part.editor .content, .part.auxiliarybar')];
  return parts.every(part => {
    const numbers = getComputedStyle(part).backgroundColor.match(/\d+/gu)?.map(Number) ?? [];
    const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
    return alpha === 0 || red + green + blue > 380 === (scheme === 'light');
  });
}
