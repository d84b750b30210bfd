import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { type Scratch, scratchFolder } from '../automation/fixtures.ts';
import { repo } from '../automation/launchServer.ts';
import { Workbench } from '../automation/workbench.ts';
import { verifies } from '../requirements.ts';
import { SpecSteps } from './specSteps.ts';
import { Steps } from './steps.ts';

const opened: (() => Promise<unknown>)[] = [];
let last: Workbench | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await last?.screenshot('closing-failed').catch(() => undefined);
  for (const close of opened.splice(0).reverse()) await close();
});

interface Place {
  readonly steps: Steps;
  readonly home: Scratch;
}

async function place(): Promise<Place> {
  const steps = await Steps.open();
  const home = await scratchFolder('home');
  opened.push(
    () => home.dispose(),
    () => steps.close(),
  );
  return { steps, home };
}

async function open({ steps, home }: Place, answerMs: number): Promise<Workbench> {
  const times = { SPECWRIGHT_RELOAD_GRACE_MS: '300', SPECWRIGHT_CLOSE_TIMEOUT_MS: String(answerMs) };
  const env = { ...steps.env, ...times };
  const ide = await Workbench.launch({ folder: steps.folder, home: home.path, env });
  opened.push(() => ide.close());
  last = ide;
  return ide;
}

/** What is written down of each run that has not ended. */
async function runs({ home }: Place): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const names = (await readdir(join(home.path, 'runs'))).filter(name => name.endsWith('.json'));
  const texts = await Promise.all(names.map(name => readFile(join(home.path, 'runs', name), 'utf8')));
  return texts.map(text => JSON.parse(text) as Readonly<Record<string, unknown>>);
}

/** Closes the window and opens the address that the server then prints. */
async function closeWindow(ide: Workbench): Promise<Page> {
  const before = ide.server.output.length;
  await ide.page.close({ runBeforeUnload: true });
  const address = await vi.waitUntil(() => /http:\S+closing\S+/u.exec(ide.server.output.slice(before))?.[0], {
    timeout: 20_000,
  });
  const question = await ide.context.newPage();
  await question.goto(address);
  return question;
}

async function pictures(question: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await question.emulateMedia({ colorScheme });
    await question.screenshot({ path: join(repo, `test-results/closing-question-${colorScheme}.png`) });
  }
}

/** A command runs when the window is closed: Keep running, and another window goes on with the run. */
async function keepRunning({ steps }: Place, ide: Workbench): Promise<void> {
  await ide.chat.ask('/vibe Take two steps');
  await ide.chat.answerCard('Run');
  await steps.waitUntil('first began');
  const question = await closeWindow(ide);
  await question.getByText(/Without an answer it stops in \d+ s/u).waitFor();
  await pictures(question);
  await question.getByRole('button', { name: 'Keep running' }).click();
  await question.getByText('The run goes on.').waitFor();
  await ide.openAnother();
  await ide.chat.waitForText('Going on with: Take two steps.');
  await steps.letEnd('first');
  await ide.chat.card('Run').waitFor({ timeout: 60_000 });
  expect(await steps.taken()).toEqual(['first began', 'first ended']);
}

/** A card waits when the window is closed: Stop puts the run down, and the server leaves. */
async function stop(where: Place, ide: Workbench): Promise<void> {
  const question = await closeWindow(ide);
  await question.getByRole('button', { name: 'Stop', exact: true }).click();
  await question.getByText('The run stops at its next step').waitFor();
  expect(await ide.server.ended()).toBe(0);
  const [run, ...others] = await runs(where);
  expect(run).toMatchObject({ request: { kind: 'vibe', text: 'Take two steps' } });
  expect(run).not.toHaveProperty('owner');
  expect(others).toEqual([]);
}

async function resume(where: Place, ide: Workbench): Promise<void> {
  const { steps } = where;
  await ide.chat.waitForText('A run was interrupted: Take two steps');
  await new SpecSteps(ide, steps.folder, 'closing').picture('resume');
  await ide.chat.clickButton('Resume');
  await ide.chat.answerCard('Run');
  await steps.letEnd('second');
  await ide.chat.waitForText('Both steps are taken.');
  expect(await steps.taken()).toEqual(['first began', 'first ended', 'second began', 'second ended']);
  await vi.waitFor(async () => expect(await runs(where)).toEqual([]));
}

/** Nobody answers the question. */
async function leaveAlone(
  where: Place,
  ide: Workbench,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { steps } = where;
  await ide.chat.ask('/vibe Take a step');
  await ide.chat.answerCard('Run');
  await steps.waitUntil('only began');
  const question = await closeWindow(ide);
  await question.getByText('The run stops at its next step').waitFor();
  await steps.letEnd('only');
  expect(await ide.server.ended()).toBe(0);
  expect(await steps.taken()).toContain('only ended');
  return runs(where);
}

describe('the last window closed in the middle of a run', () => {
  it(
    verifies(
      ['workbench.close-in-run', 'workbench.resume', 'workbench.leaves'],
      'asks; Keep running, Stop and no answer do what they say, and the next start offers to resume',
    ),
    async () => {
      const where = await place();
      const patient = await open(where, 60_000);
      await keepRunning(where, patient);
      await stop(where, patient);
      const hasty = await open(where, 300);
      await resume(where, hasty);
      expect(await leaveAlone(where, hasty)).toMatchObject([{ request: { text: 'Take a step' } }]);
    },
  );
});
