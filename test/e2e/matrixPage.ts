import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from '../automation/workbench.ts';

/** The trace matrix as its user sees it; it lies in a page of its own. */
export class MatrixPage {
  private readonly ide: Workbench;

  constructor(ide: Workbench) {
    this.ide = ide;
  }

  /** Opens it from the palette and waits for its rows. */
  async open(): Promise<void> {
    await this.ide.runCommand('Specwright: Open Trace Matrix');
    await this.frame.locator('tr.row').first().waitFor({ timeout: 60_000 });
  }

  get frame(): FrameLocator {
    return this.ide.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** The row of a criterion, by its id or its first characters. */
  row(id: string): Locator {
    return this.frame.locator(`tr.row[data-id^="${id}"]`).first();
  }

  get count(): Locator {
    return this.frame.locator('#count');
  }

  state(name: string): Locator {
    return this.frame.locator('#states button', { hasText: name });
  }

  /** A line of the text beside the table; its spaces do not break. */
  paneLine(text: RegExp): Locator {
    return this.frame.locator('#editor .view-line', { hasText: text }).first();
  }

  button(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }
}
