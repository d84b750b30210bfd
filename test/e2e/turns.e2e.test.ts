import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Workbench } from '../automation/workbench.ts';
import { startRehearsalProcess } from '../integration/rehearsalProcess.ts';
import { verifies } from '../requirements.ts';
import { SpecSteps, copySample } from './specSteps.ts';

const opened: (() => Promise<unknown>)[] = [];
let last: Workbench | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await last?.screenshot('turns-failed');
  for (const close of opened.splice(0).reverse()) await close();
});

interface Options {
  readonly trust?: boolean;
  readonly fault?: string;
}

async function open({ trust = true, fault }: Options = {}): Promise<SpecSteps> {
  const endpoint = await startRehearsalProcess(fault === undefined ? {} : { fault });
  opened.push(() => endpoint.stop());
  const project = await copySample();
  opened.push(() => project.dispose());
  const env = { ANTHROPIC_BASE_URL: endpoint.url, ANTHROPIC_API_KEY: endpoint.key };
  const ide = await Workbench.launch({ folder: project.path, env, trust });
  last = ide;
  opened.push(() => ide.close());
  return new SpecSteps(ide, project.path, 'turns');
}

describe('a turn in the chat', () => {
  it(
    verifies('extensions.run-card', 'goes on without a rejected command, and passes the word on'),
    async () => {
      const user = await open();
      await user.ide.chat.ask('/vibe Run the tests');
      await user.questionButton('Reject').click();
      const question = user.ide.page.locator('.quick-input-widget', { hasText: 'Rejected' });
      await question.locator('input[type="text"]').first().fill('not on my machine');
      await user.ide.page.keyboard.press('Enter');
      await user.ide.chat.waitForText(/the developer rejected this call and says: not on my machine/u);
      await user.ide.chat.waitForText(/You turned run_command down/u);
      await user.picture('rejected');
      expect(await user.ide.chat.text()).not.toMatch(/Ran/u);
    },
  );

  it(verifies('engine.abort', 'stops at once while an answer streams in'), async () => {
    const user = await open({ fault: 'slow' });
    await user.ide.chat.ask('/vibe What does this project do?');
    await user.ide.chat.waitForText('read what it says');
    await user.ide.chat.stop();
    await user.ide.chat.root.locator('.chat-response-loading').waitFor({ state: 'detached' });
    await user.ide.chat.ask('/vibe Hello');
    await user.ide.chat.waitForText(/Hello!/u);
    expect(await user.ide.chat.text()).not.toContain('is a small HTTP service');
  });

  it(verifies('faults.rate-limit', 'counts down to the next attempt after a 429, and succeeds'), async () => {
    const user = await open({ fault: 'rate-limited-once' });
    await user.ide.chat.ask('/vibe Hello');
    await user.ide.chat.waitForText(/Attempt 2 in \d+ s|Tried again/u);
    await user.ide.chat.waitForText(/Hello!/u);
    expect(await user.ide.chat.text()).toMatch(/Tried again/u);
  });

  it(verifies('faults.wrong-key', 'says that the key was refused and offers to change it'), async () => {
    const user = await open({ fault: 'wrong-key' });
    await user.ide.chat.ask('/vibe Hello');
    await user.cardButton('Change the connection').waitFor();
    await user.picture('key-refused');
    await user.cardButton('Change the connection').click();
    await user.ide.page.locator('.quick-input-widget', { hasText: 'Connect a model' }).waitFor();
    expect(await user.ide.chat.text()).toMatch(/refused the key/u);
  });
});

describe('Restricted Mode', () => {
  it(
    verifies('policy.restricted', 'answers, says what it does not do, and refuses to begin a spec'),
    async () => {
      const user = await open({ trust: false });
      await user.ide.chat.ask('/vibe What does this project do?');
      await user.ide.chat.waitForText(/This folder is in Restricted Mode: I read and answer/u);
      await user.ide.chat.waitForText(/is a small HTTP service/u);
      await user.ide.chat.ask('/spec Add a rate limiter to the API');
      await user.ide.chat.waitForText(/Trust it to write specs and run tasks/u);
      await user.picture('restricted');
      expect(await user.document('requirements')).toBe('');
    },
  );
});

describe('files that are open', () => {
  it(
    verifies('extensions.review', 'keep what was typed and not saved when the agent edits them'),
    async () => {
      const user = await open();
      const file = join(user.folder, 'src/server.ts');
      const before = await readFile(file, 'utf8');
      await writeFile(file, before);
      await user.ide.openFile('server.ts');
      await user.ide.page.locator('.editor-instance .view-line').first().click();
      await user.ide.page.keyboard.press('Control+Home');
      await user.ide.page.keyboard.insertText('// typed by hand\n');
      await user.ide.chat.ask('/vibe Add a rate limiter to the API');
      await user.questionButton('Run').click({ timeout: 60_000 });
      await user.ide.chat.waitForText(/exit code 0/u);
      expect(await readFile(file, 'utf8')).toContain('// typed by hand');
    },
  );
});

describe('an image', () => {
  it(verifies('extensions.images', 'that was pasted into the prompt reaches the model'), async () => {
    const user = await open();
    const { page, context, chat } = user.ide;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await chat.root.locator('.interactive-input-editor').click();
    await page.evaluate(copyPicture);
    await page.keyboard.press('Control+v');
    await chat.root.locator('.chat-attached-context-attachment').first().waitFor();
    await chat.ask('/vibe What do you see in this picture?');
    await chat.waitForText(/I received .*image.png/u);
    await user.picture('image');
    expect(await chat.text()).not.toContain('I have no line');
  });
});

/** Puts a small picture into the clipboard. Runs in the page. */
async function copyPicture(): Promise<void> {
  const canvas = new OffscreenCanvas(32, 32);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#0a7';
    context.fillRect(0, 0, 32, 32);
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
