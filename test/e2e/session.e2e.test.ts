import { afterEach, describe, expect, it, vi } from 'vitest';
import { scratchFolder } from '../automation/fixtures.ts';
import { Workbench, type WorkbenchOptions } from '../automation/workbench.ts';
import { verifies } from '../requirements.ts';
import { Steps } from './steps.ts';

const opened: (() => Promise<unknown>)[] = [];
let last: Workbench | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await last?.screenshot('session-failed').catch(() => undefined);
  for (const close of opened.splice(0).reverse()) await close();
});

const spec = {
  '.kiro/specs/demo/requirements.md':
    '# Requirements Document\n\n### Requirement 1: A\n\n#### Acceptance Criteria\n\n1. THE App SHALL work.\n',
  '.kiro/specs/demo/design.md': '# Design Document\n\n## Overview\n\nA design.\n',
  '.kiro/specs/demo/tasks.md':
    '# Implementation Plan\n\n- [ ] 1. Take a step with children\n  - _Requirements: 1.1_\n',
};

async function place(): Promise<{ steps: Steps; setting: WorkbenchOptions }> {
  const steps = await Steps.open(spec);
  const [home, browser] = [await scratchFolder('home'), await scratchFolder('browser')];
  opened.push(
    () => browser.dispose(),
    () => home.dispose(),
    () => steps.close(),
  );
  const setting = { folder: steps.folder, home: home.path, browserData: browser.path, env: steps.env };
  return { steps, setting };
}

async function open(setting: WorkbenchOptions): Promise<Workbench> {
  const ide = await Workbench.launch(setting);
  last = ide;
  opened.push(() => ide.close());
  return ide;
}

/** A trusted command runs without being asked about again, and sees the pinned Node and no credential. */
async function expectTrustedCommand(ide: Workbench, steps: Steps): Promise<void> {
  await ide.chat.ask('/vibe Show the environment');
  await ide.chat.answerCard('Trust');
  await ide.chat.waitForText('I looked.');
  const env = await steps.read('env.txt');
  expect(env).toMatch(/^PATH=/m);
  expect(env).not.toMatch(/ANTHROPIC|SPECWRIGHT/);
  expect(env).not.toContain(steps.endpoint.key);
  expect(await steps.read('node.txt')).toBe(`${process.version}\n`);
}

/** Stop ends a command with its children, and gives the task back. */
async function expectStop(ide: Workbench, steps: Steps): Promise<void> {
  const pids = async () => (await steps.read('family.log')).split('\n').filter(Boolean).map(Number);
  await ide.chat.ask('/approve demo tasks');
  await ide.chat.waitForText('You approved');
  await ide.chat.ask('/task demo 1');
  await ide.chat.answerCard('Run');
  await vi.waitUntil(async () => (await pids()).length === 3, { timeout: 30_000 });
  const family = await pids();
  expect(await steps.read('.kiro/specs/demo/tasks.md')).toContain('[-] 1.');
  expect(family.map(isAlive)).toEqual([true, true, true]);
  await ide.chat.stop();
  await vi.waitFor(() => expect(family.map(isAlive)).toEqual([false, false, false]), { timeout: 10_000 });
  await vi.waitFor(async () => expect(await steps.read('.kiro/specs/demo/tasks.md')).toContain('[ ] 1.'), {
    timeout: 10_000,
  });
  await ide.chat.waitForText('Stopped');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a session', () => {
  it(
    verifies(
      ['engine.abort', 'workbench.survives-restart'],
      'runs what is trusted without asking, stops a command with its children, and remembers the trust after a restart',
    ),
    async () => {
      const { steps, setting } = await place();
      const first = await open(setting);
      await expectTrustedCommand(first, steps);
      await expectStop(first, steps);
      await first.screenshot('session-stopped');
      await first.close();

      await steps.write('env.txt', '');
      const second = await open(setting);
      await second.chat.ask('/vibe Show the environment');
      await vi.waitUntil(async () => (await steps.read('env.txt')).includes('PATH='), { timeout: 60_000 });
    },
  );
});
