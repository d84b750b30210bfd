import type { Locator } from 'playwright-core';
import { untilSeen } from './untilSeen.ts';
import type { Workbench } from './workbench.ts';

/** What a user sees and does in the text of a spec, or of code that names it. */
export class SpecEditor {
  private readonly ide: Workbench;

  constructor(ide: Workbench) {
    this.ide = ide;
  }

  /** Rows of the Problems view that hold a text. */
  problem(text: string): Locator {
    return this.ide.page.locator('.markers-panel .monaco-list-row', { hasText: text });
  }

  /** Lines of the text in the editor that hold a text. */
  line(text: string): Locator {
    return this.ide.page
      .locator('.editor-instance .view-line')
      .filter({ hasText: new RegExp(text.replaceAll(' ', String.raw`\s`), 'u') });
  }

  /** Opens a file and puts the cursor behind the first place of a text. */
  async openAt(file: string, text: string): Promise<void> {
    await this.ide.openFile(file);
    await this.select(text);
    await this.ide.page.keyboard.press('ArrowRight');
  }

  /** Marks the first place of a text in the editor that has the focus. */
  async select(text: string): Promise<void> {
    const box = this.ide.page
      .locator('.find-widget.visible .find-part [role="textbox"], .find-widget.visible .find-part textarea')
      .first();
    const count = this.ide.page.locator('.find-widget.visible .matchesCount');
    await untilSeen(4, async () => {
      await this.ide.runCommand('View: Focus Active Editor Group');
      await this.ide.page.keyboard.press('Control+Home');
      await this.ide.page.keyboard.press('Control+f');
      await box.waitFor({ timeout: 4000 });
      await this.ide.page.keyboard.press('Control+a');
      await this.ide.page.keyboard.type(text);
      await count.filter({ hasText: /^1 of/ }).waitFor({ timeout: 4000 });
    });
    await this.ide.page.keyboard.press('Escape');
  }

  /** The hover over the cursor, once it says `text`. */
  async hover(text: string): Promise<Locator> {
    const hover = this.ide.page.locator('.monaco-hover', { hasText: text }).first();
    await untilSeen(4, async () => {
      await this.ide.page.keyboard.press('Control+k');
      await this.ide.page.keyboard.press('Control+i');
      await hover.waitFor({ timeout: 8000 });
    });
    return hover;
  }

  /** Takes an entry of the menu with what can be done about the text that is marked. */
  async quickFix(title: string): Promise<void> {
    const row = this.ide.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    await untilSeen(4, async () => {
      await this.ide.page.keyboard.press('Escape');
      await this.ide.page.keyboard.press('Control+.');
      await row.click({ timeout: 8000 });
    });
  }

  /** Answers the question at the top of the window, once it is there. */
  async answer(text: string): Promise<void> {
    const box = this.ide.page.locator('.quick-input-widget input[type="text"]');
    await box.waitFor();
    await box.fill(text);
    await box.press('Enter');
  }

  /** Renames what the cursor is on. */
  async rename(name: string): Promise<void> {
    const box = this.ide.page.locator('.rename-box input.rename-input').first();
    await untilSeen(4, async () => {
      await this.ide.page.keyboard.press('F2');
      await box.fill(name, { timeout: 8000 });
    });
    await this.ide.page.keyboard.press('Enter');
  }

  /** What is offered to complete the text at the cursor, by its label. */
  completion(label: string): Locator {
    return this.ide.page.locator('.suggest-widget .monaco-list-row', { hasText: label }).first();
  }

  /** Colour of the first piece of text that is this word alone. */
  async colourOf(word: string): Promise<string> {
    const piece = this.ide.page
      .locator('.editor-instance .view-line span span')
      .filter({ hasText: new RegExp(`^${word.replaceAll(' ', String.raw`\s`)}$`, 'u') })
      .first();
    return piece.evaluate(element => getComputedStyle(element).color);
  }

  /** The pictures beside the lines of code that name a criterion. */
  marks(): Locator {
    return this.ide.page.locator('.editor-instance .glyph-margin-widgets .cgmr[class*="ced-"]');
  }
}
