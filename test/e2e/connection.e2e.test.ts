import { afterEach, describe, expect, it } from 'vitest';
import { Workbench } from '../automation/workbench.ts';
import { startRehearsalProcess } from '../integration/rehearsalProcess.ts';
import { verifies } from '../requirements.ts';
import { SpecSteps, copySample } from './specSteps.ts';

const opened: (() => Promise<unknown>)[] = [];
let last: Workbench | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await last?.screenshot('connection-failed');
  for (const close of opened.splice(0).reverse()) await close();
});

async function open(options: { readonly env?: Record<string, string>; readonly trust?: boolean } = {}) {
  const project = await copySample();
  opened.push(() => project.dispose());
  const ide = await Workbench.launch({ folder: project.path, ...options });
  last = ide;
  opened.push(() => ide.close());
  return new SpecSteps(ide, project.path, 'connection');
}

const ways = ['Enter API key', 'Use endpoint', 'Rehearse'];

describe('a window without a key', () => {
  it(
    verifies(
      ['extensions.no-key', 'journey.vibe'],
      'says so, offers three ways, and answers the prompt that waited for one of them',
    ),
    async () => {
      const user = await open();
      const { ide } = user;
      await ide.page.locator('.statusbar').getByText('No model connected').waitFor();
      for (const way of ways) await user.noteButton(way).waitFor();
      await user.picture('none');
      await ide.chat.ask('/vibe What does this project do?');
      for (const way of ways) await user.cardButton(way).waitFor();
      await user.cardButton('Rehearse').click();
      await ide.chat.waitForText('Rehearsal: scripted, no model');
      await ide.chat.waitForText(/Read README\.md/u);
      await user.picture('rehearsing');
      expect(await ide.page.locator('.statusbar').innerText()).toContain('REHEARSAL');
    },
  );

  it(verifies('extensions.palette', 'connects to an endpoint from the palette'), async () => {
    const endpoint = await startRehearsalProcess();
    opened.push(() => endpoint.stop());
    const user = await open();
    const { ide } = user;
    await ide.page.locator('.statusbar').getByText('No model connected').waitFor();
    await ide.runCommand('Specwright: Use an Anthropic-Compatible Endpoint');
    await enter(ide, '1 of 2', endpoint.url);
    await enter(ide, '2 of 2', 'a-wrong-key');
    await ide.page.locator('.monaco-dialog-box').getByText(/key/u).first().waitFor();
    await user.picture('wrong-key');
    await ide.clickButton('Try again');
    await enter(ide, '1 of 2', endpoint.url);
    await enter(ide, '2 of 2', endpoint.key);
    await ide.page.locator('.statusbar').getByText(endpoint.url).waitFor();
    await ide.chat.ask('/vibe Hello');
    await ide.chat.waitForText(/Hello!/u);
    await ide.runCommand('Specwright: Forget the Model Connection');
    await ide.page.locator('.statusbar').getByText('No model connected').waitFor();
    expect(await ide.page.locator('.statusbar').innerText()).not.toContain(endpoint.url);
  });
});

/** Answers the question of that title at the top of the window. */
async function enter(ide: Workbench, title: string, text: string): Promise<void> {
  const question = ide.page.locator('.quick-input-widget', { hasText: title });
  await question.waitFor();
  await question.locator('input[type="text"], input[type="password"]').first().fill(text);
  await ide.page.keyboard.press('Enter');
}
