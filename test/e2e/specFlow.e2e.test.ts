import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Scratch } from '../automation/fixtures.ts';
import { Workbench } from '../automation/workbench.ts';
import { startRehearsalProcess } from '../integration/rehearsalProcess.ts';
import { verifies } from '../requirements.ts';
import { SpecSteps, copySample } from './specSteps.ts';

const opened: (() => Promise<unknown>)[] = [];
let last: Workbench | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await last?.screenshot('spec-flow-failed');
  for (const close of opened.splice(0).reverse()) await close();
});

interface Start {
  readonly album?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

async function open({ album, ...options }: Start): Promise<SpecSteps> {
  const project: Scratch = await copySample();
  opened.push(() => project.dispose());
  const ide = await Workbench.launch({ folder: project.path, ...options });
  last = ide;
  opened.push(() => ide.close());
  return new SpecSteps(ide, project.path, album);
}

/** Steps 2 and 3 of the journey: from a sentence to three approved documents. Each gate is opened another way. */
async function writeSpec(user: SpecSteps): Promise<void> {
  const { ide } = user;
  await ide.chat.ask('Add a rate limiter to the API');
  await user.questionButton('Spec').waitFor();
  await user.picture('spec-or-vibe');
  await user.questionButton('Spec').click();

  await user.cardButton('Approve requirements').waitFor();
  expect(await user.document('requirements')).toMatch(/## Glossary[\s\S]*THE Rate_Limiter SHALL/u);
  await user.lens('Waiting for your approval').waitFor();
  await user.picture('requirements');
  await user.cardButton('Ask for changes').click();
  await ide.chat.waitForText('Type what to change in');
  await ide.chat.ask('Make the limit configurable');
  await ide.chat.waitForText('Show what changed in requirements.md');
  await user.cardButton('Approve requirements').waitFor();
  expect(await user.document('requirements')).toContain('### Requirement 4');
  await user.picture('requirements-changed');
  await user.cardButton('Approve requirements').click();

  await user.cardButton('Approve design').waitFor();
  expect(await user.document('design')).toMatch(/```mermaid[\s\S]*### Property 1/u);
  await user.waitForDiagram();
  await user.picture('design');
  await user.lens('Approve').click();

  await user.cardButton('Approve tasks').waitFor();
  expect(await user.document('tasks')).toMatch(/- \[ \] 1\.1 [\s\S]*_Requirements: 1\.1/u);
  await user.picture('tasks');
  await user.noteButton('Approve tasks').click();
  await user.cardButton('Start task 1.1').waitFor();
}

/** Step 4: tasks run one by one, then all; commands ask; the edits are kept. */
async function runTasks(user: SpecSteps): Promise<void> {
  const { ide } = user;
  await user.openSpecsView();
  await user.row('Requirements').getByText('approved').waitFor();
  await user.lens('Start task').click();
  await user.questionButton('Run').waitFor();
  expect(await user.document('tasks')).toContain('- [-] 1.1 ');
  await user.lens('Running').waitFor();
  await ide.page.locator('.view-line', { hasText: '[-] 1.1' }).waitFor();
  await user.picture('command-asks');
  await user.questionButton('Run').click();
  await ide.chat.waitForText('Task 1.1 is done.');
  await user.lens('Done · proof: npm test').waitFor();
  expect(await user.document('tasks')).toContain('- [x] 1.1 ');
  await ide.page.locator('.editor-instance .view-line', { hasText: '[x] 1.1' }).waitFor();
  await user.picture('task-done');

  await user.lens('Run all tasks').click();
  await user.questionButton('Trust').click();
  await ide.chat.waitForText(/Every task of rate-limiter is done/u);
  expect(await user.document('tasks')).not.toMatch(/- \[[ -]\] /u);
  await user.row('3.1').waitFor();
  await user.picture('all-done');
}

/** The first task is closed on the user's word, since its test was not allowed to run; the others prove themselves. */
async function waiveAndRun(user: SpecSteps): Promise<void> {
  const { page, chat } = user.ide;
  await user.cardButton('Start task 1.1').click();
  await user.questionButton('Reject').click();
  await page.locator('.quick-input-widget', { hasText: 'Rejected' }).waitFor();
  await page.keyboard.press('Escape');
  await user.questionButton('Done without proof…').click();
  const question = page.locator('.quick-input-widget', { hasText: 'Why is task 1.1 done?' });
  await question.locator('input[type="text"]').first().fill('checked by eye');
  await page.keyboard.press('Enter');
  await user.lens('Done · your word: checked by eye').waitFor();
  expect(await user.document('tasks')).toContain('- [x] 1.1 ');
  const waivers = join(user.folder, '.kiro/specwright/waivers.jsonl');
  expect(await readFile(waivers, 'utf8')).toContain('checked by eye');
  await user.cardButton('Run all tasks').click();
  await user.questionButton('Trust').click();
  await chat.waitForText(/Every task of rate-limiter is done/u);
}

async function keepEdits(user: SpecSteps): Promise<void> {
  const { chat, page } = user.ide;
  const review = chat.root.locator('.chat-editing-session');
  await review.getByText('7 files changed').click();
  await review.locator('.monaco-list-row', { hasText: 'server.ts' }).first().click();
  await page.locator('.chat-editor-overlay-widget, .chat-diff-change-content-widget').first().waitFor();
  await user.picture('review');
  await review.getByRole('button', { name: 'Keep', exact: true }).first().click();
  await review.getByText('6 files changed').waitFor();
  await review.locator('.monaco-button', { hasText: /^Keep$/u }).click();
  await review.getByText(/files? changed/u).waitFor({ state: 'detached' });
}

async function expectRealCode(user: SpecSteps): Promise<void> {
  expect(await user.runProjectTests()).toContain('fail 0');
  expect(await readFile(join(user.folder, 'src/rateLimiter.ts'), 'utf8')).toContain('class RateLimiter');
}

describe('a feature in the window', () => {
  it(
    verifies(
      [
        'journey.rehearsal',
        'rehearsal.labelled',
        'journey.mermaid',
        'extensions.chat',
        'extensions.view',
        'extensions.lenses',
        'extensions.run-card',
        'extensions.review',
      ],
      'goes from a sentence to code that passes the tests, in rehearsal, which the window says all the time',
    ),
    async () => {
      const user = await open({ album: 'spec', args: ['--rehearse'] });
      await user.ide.waitForText('REHEARSAL: scripted, no model');
      await writeSpec(user);
      await runTasks(user);
      await keepEdits(user);
      await expectRealCode(user);
      expect(await user.ide.page.locator('.statusbar').innerText()).toContain('REHEARSAL');
      expect(await user.ide.chat.text()).toContain('Rehearsal: scripted, no model');
    },
  );

  it(
    verifies(
      ['journey.endpoint', 'extensions.first-request', 'extensions.models', 'specs.waiver'],
      'does the same over an endpoint and a key from the environment, without a word of rehearsal',
    ),
    async () => {
      const endpoint = await startRehearsalProcess();
      opened.push(() => endpoint.stop());
      const env = { ANTHROPIC_BASE_URL: endpoint.url, ANTHROPIC_API_KEY: endpoint.key };
      const user = await open({ env });
      await writeSpec(user);
      await waiveAndRun(user);
      await expectRealCode(user);
      expect(await user.ide.page.locator('.monaco-workbench').innerText()).not.toMatch(/rehears/iu);
      await user.ide.chat.root
        .getByText(/Sonnet/u)
        .first()
        .waitFor();
    },
  );
});
