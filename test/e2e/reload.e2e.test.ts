import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Scratch, scratchFolder } from '../automation/fixtures.ts';
import { Workbench } from '../automation/workbench.ts';
import { verifies } from '../requirements.ts';
import { SpecSteps } from './specSteps.ts';
import { Steps } from './steps.ts';

let ide: Workbench | undefined;
let steps: Steps | undefined;
let home: Scratch | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await ide?.screenshot('reload-failed');
  await ide?.close();
  await steps?.close();
  await home?.dispose();
});

/** The process that works on the one run there is. */
async function ownerOfRun(dataFolder: string): Promise<number> {
  const [name = ''] = (await readdir(join(dataFolder, 'runs'))).filter(file => file.endsWith('.json'));
  const { owner } = JSON.parse(await readFile(join(dataFolder, 'runs', name), 'utf8')) as { owner: string };
  return Number.parseInt(owner, 10);
}

describe('a run that loses its extension host', () => {
  it(
    verifies(
      ['workbench.resume', 'workbench.restart-host', 'engine.intent-first'],
      'goes on by itself after a reload and after a crash, and never repeats a command',
    ),
    async () => {
      home = await scratchFolder('home');
      steps = await Steps.open();
      ide = await Workbench.launch({ folder: steps.folder, home: home.path, env: steps.env });
      const { chat } = ide;
      const album = new SpecSteps(ide, steps.folder, 'reload');
      await chat.ask('/vibe Take two steps');
      await chat.answerCard('Run');
      await steps.waitUntil('first began');

      await ide.reload();
      await chat.waitForText('Going on with: Take two steps.');
      await chat.waitForText('Waiting for the step that is still going on');
      await steps.letEnd('first');
      await chat.answerCard('Run');
      await steps.waitUntil('second began');

      process.kill(await ownerOfRun(home.path), 'SIGKILL');
      await chat.waitForText('outcome unknown; not run again');
      await chat.waitForText('I do not know whether that step came to its end, so I leave it.');
      await album.picture('after-crash');
      await steps.letEnd('second');
      await steps.waitUntil('second ended');
      expect(await steps.taken()).toEqual(['first began', 'first ended', 'second began', 'second ended']);
    },
  );
});
