import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Workbench } from '../automation/workbench.ts';
import { verifies } from '../requirements.ts';
import { SpecSteps, copySample } from './specSteps.ts';

const spec = 'strict-note-ids';
const opened: (() => Promise<unknown>)[] = [];
let last: Workbench | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await last?.screenshot('bugfix-failed');
  for (const close of opened.splice(0).reverse()) await close();
});

async function open(): Promise<SpecSteps> {
  const project = await copySample();
  opened.push(() => project.dispose());
  const ide = await Workbench.launch({ folder: project.path, args: ['--rehearse'] });
  last = ide;
  opened.push(() => ide.close());
  return new SpecSteps(ide, project.path, 'bugfix', spec);
}

function read({ folder }: SpecSteps, file: string): Promise<string> {
  return readFile(join(folder, file), 'utf8');
}

/** From the report of a bug to three approved documents, with a change to the first one. */
async function writeSpec(user: SpecSteps): Promise<void> {
  const { ide } = user;
  await ide.chat.ask('Fix: DELETE /notes/1.0 deletes note 1');
  await user.questionButton('Bug fix').waitFor();
  await user.picture('kinds');
  await user.questionButton('Bug fix').click();

  await user.cardButton('Approve bug report').waitFor();
  expect(await user.document('bugfix')).toMatch(/### Unchanged Behavior[\s\S]*SHALL CONTINUE TO/u);
  await user.lens('Waiting for your approval').waitFor();
  await user.picture('report');
  await user.cardButton('Ask for changes').click();
  await ide.chat.waitForText('Type what to change in');
  await ide.chat.ask('Cover leading zeros too');
  await ide.chat.waitForText('new: 1.3, 2.3');
  await user.picture('report-changed');
  await user.cardButton('Approve bug report').click();

  await user.cardButton('Approve design').waitFor();
  expect(await user.document('design')).toContain('## Hypothesized Root Cause');
  await user.picture('design');
  await user.cardButton('Approve design').click();
  await user.cardButton('Approve tasks').waitFor();
  await user.picture('tasks');
  await user.cardButton('Approve tasks').click();
  await user.cardButton('Start task 1').waitFor();
}

/** The test that shows the bug fails first; then the rest, and the same test passes. */
async function runTasks(user: SpecSteps): Promise<void> {
  const { ide } = user;
  await user.openSpecsView();
  await user.cardButton('Start task 1').click();
  await user.questionButton('Run').waitFor();
  await user.picture('test-asks');
  await user.questionButton('Run').click();
  await ide.chat.waitForText('shows the bug');
  await user.lens('failed, as it had to').waitFor();
  await user.picture('bug-shown');
  expect(await read(user, 'src/server.ts')).toContain('Number(params.id)');
  await expect(user.runProjectTests()).rejects.toThrow(/Command failed/u);

  await user.cardButton('Run all tasks').click();
  for (const command of ['test/noteIdsKept.test.ts', 'npm test', 'test/noteIds.test.ts']) {
    await user.question(command).waitFor({ timeout: 90_000 });
    await user.questionButton('Trust').click();
  }
  await ide.chat.waitForText(/Every task of strict-note-ids is done/u, 180_000);
  await user.picture('bug-fixed');
}

describe('a bug in the window', () => {
  it(
    verifies(
      ['execution.bugfix', 'execution.bugfix-rehearsal', 'execution.check-ins'],
      'goes from a report over a test that fails first to code that passes it, in rehearsal',
    ),
    async () => {
      const user = await open();
      await writeSpec(user);
      await runTasks(user);
      expect(await user.document('tasks')).not.toMatch(/- \[[ ~-]\]/u);
      expect(await read(user, 'src/server.ts')).toContain('readId(params.id)');
      expect(await user.runProjectTests()).toContain('fail 0');
      const [first] = (await read(user, `.kiro/specwright/evidence/${spec}.jsonl`)).split('\n');
      expect(JSON.parse(first ?? '')).toMatchObject({ task: '1', exitCode: 1, expected: 'failure' });
    },
  );
});
