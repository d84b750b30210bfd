import { readFile } from 'node:fs/promises';
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
    verifies(
      ['extensions.run-card', 'extensions.images', 'extensions.review'],
      'passes on the word with a reject, an image, and keeps what was typed in an editor and not saved',
    ),
    async () => {
      const user = await open();
      await expectRejectIsHeard(user);
      await expectPictureArrives(user);
      await expectTypingIsKept(user);
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

  it(
    verifies('policy.restricted', 'says in Restricted Mode what it does not do, and begins no spec there'),
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

async function expectRejectIsHeard(user: SpecSteps): Promise<void> {
  const { chat, page } = user.ide;
  await chat.ask('/vibe Run the tests');
  await user.questionButton('Reject').click();
  const question = page.locator('.quick-input-widget', { hasText: 'Rejected' });
  await question.locator('input[type="text"]').first().fill('not on my machine');
  await page.keyboard.press('Enter');
  await chat.waitForText(/the developer rejected this call and says: not on my machine/u);
  await chat.waitForText(/You turned run_command down/u);
  await user.picture('rejected');
  expect(await chat.text()).not.toMatch(/Ran/u);
}

async function expectPictureArrives(user: SpecSteps): Promise<void> {
  const { page, context, chat } = user.ide;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.root.locator('.interactive-input-editor').click();
  await page.evaluate(copyPicture);
  await page.keyboard.press('Control+v');
  await chat.root.locator('.chat-attached-context-attachment').first().waitFor();
  await chat.ask('/vibe What do you see in this picture?');
  await chat.waitForText(/I received .*image.png/u);
  await user.picture('image');
}

async function expectTypingIsKept(user: SpecSteps): Promise<void> {
  const { page, chat } = user.ide;
  await user.ide.openFile('server.ts');
  await page.locator('.editor-instance .view-line').first().click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('// typed by hand\n');
  await chat.ask('/vibe Add a rate limiter to the API');
  await user.questionButton('Run').waitFor();
  const text = await readFile(join(user.folder, 'src/server.ts'), 'utf8');
  expect(text).toContain('// typed by hand');
  expect(text).toContain('RateLimiter');
  await chat.stop();
}

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
