import type { Locator, Page } from 'playwright-core';
import { untilSeen } from './untilSeen.ts';

/** The Chat view of a window. */
export class ChatView {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The view's part of the window. */
  get root(): Locator {
    return this.page.locator('.interactive-session').first();
  }

  /** The answers so far, oldest first. */
  get responses(): Locator {
    return this.root.locator('.interactive-response');
  }

  /** Writes a message and sends it. */
  async ask(text: string): Promise<void> {
    const input = this.root.locator('.interactive-input-editor');
    const written = this.root.locator('.interactive-input-editor', { hasText: text.split('\n')[0] ?? text });
    await untilSeen(5, async () => {
      await input.click({ timeout: 8000 });
      await this.page.keyboard.press('ControlOrMeta+a');
      await this.page.keyboard.insertText(text);
      await written.waitFor({ timeout: 4000 });
    });
    await untilSeen(5, async () => {
      await this.page.keyboard.press('Enter');
      await written.waitFor({ state: 'detached', timeout: 15_000 });
    });
  }

  /** Waits until the conversation shows `text`. */
  async waitForText(text: string | RegExp, timeout = 60_000): Promise<void> {
    await this.root.getByText(text).first().waitFor({ timeout });
  }

  /** Clicks the last enabled button of that name, in an answer or in a card over the input. */
  async clickButton(name: string | RegExp, timeout = 60_000): Promise<void> {
    await this.button(name).click({ timeout });
  }

  /** A button of the question over the input, which the running turn waits for. */
  card(name: string): Locator {
    return this.root
      .locator('.chat-tool-confirmation-carousel')
      .getByRole('button', { name, exact: true })
      .first();
  }

  /** Answers that question and waits until it is gone. */
  async answerCard(name: string): Promise<void> {
    await this.card(name).click({ timeout: 60_000 });
    await this.card(name).waitFor({ state: 'detached' });
  }

  /** The last button or link-like button of that name. */
  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name }).last();
  }

  /** Waits until no answer is being written any more. */
  async waitForIdle(timeout = 60_000): Promise<void> {
    await this.root.locator('.chat-response-loading').first().waitFor({ state: 'detached', timeout });
  }

  /** Presses Stop while an answer is being written. */
  async stop(): Promise<void> {
    await this.root
      .getByRole('button', { name: /^(Cancel|Stop)/ })
      .last()
      .click();
  }

  /** Everything that the conversation shows. */
  async text(): Promise<string> {
    return this.root.innerText();
  }
}
