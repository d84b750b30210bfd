import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Scratch } from '../automation/fixtures.ts';
import { SpecEditor } from '../automation/specEditor.ts';
import { Workbench } from '../automation/workbench.ts';
import { verifies } from '../requirements.ts';
import { gateProject } from './gateProject.ts';
import { SpecSteps } from './specSteps.ts';

let project: Scratch;
let ide: Workbench;
let editor: SpecEditor;
let steps: SpecSteps;

beforeAll(async () => {
  project = await gateProject();
  ide = await Workbench.launch({ folder: project.path });
  editor = new SpecEditor(ide);
  steps = new SpecSteps(ide, project.path, 'editor');
  await ide.runCommand('View: Toggle Secondary Side Bar');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await ide.screenshot('editor-failed').catch(() => undefined);
});
afterAll(async () => {
  await ide.close();
  await project.dispose();
});

const onDisk = (file: string): Promise<string> => readFile(join(project.path, file), 'utf8');
const spec = '.kiro/specs/parking-gate';

describe('a spec in the editor', () => {
  it(
    verifies(
      ['editor.diagnostics', 'editor.colours', 'editor.outline'],
      'shows findings, colours and outline',
    ),
    async () => {
      await ide.openFile('requirements.md');
      await ide.runCommand('Explorer: Focus on Outline View');
      await ide.page.locator('.outline-pane .monaco-list-row', { hasText: '1 Opening' }).waitFor();
      await ide.runCommand('Problems: Focus on Problems View');
      await editor.problem('SW101').waitFor();
      expect(await editor.problem('SW301').count()).toBe(2);
      await ide.page.locator('.editor-instance .squiggly-warning').first().waitFor();
      await vi.waitFor(async () => {
        const [keyword, system] = [await editor.colourOf('WHEN'), await editor.colourOf('THE Gate')];
        expect(keyword).not.toBe(system);
      });
      await steps.picture('requirements');
    },
  );

  it(verifies('editor.diagnostics', 'checks what is typed, before it is saved'), async () => {
    await editor.select('The Gate opens for fire engines');
    await ide.page.keyboard.type('WHEN a fire engine comes, THE Gate SHALL open');
    await editor.problem('SW101').waitFor({ state: 'detached' });
    await editor.select('WHEN a fire engine comes, THE Gate SHALL open');
    await ide.page.keyboard.type('The Gate opens for fire engines');
    await editor.problem('SW101').waitFor();
    expect(await editor.problem('SW101').count()).toBe(1);
  });

  it(verifies('editor.fixes', 'explains a finding, and waives it with a reason'), async () => {
    await editor
      .problem('SW101')
      .getByText('SW101', { exact: true })
      .click({ modifiers: ['ControlOrMeta'] });
    await ide.page.locator('.tab', { hasText: 'SW101' }).waitFor();
    await ide.page
      .frameLocator('iframe.webview.ready')
      .last()
      .frameLocator('iframe')
      .getByRole('heading', { name: 'Why' })
      .waitFor();
    await steps.picture('explain');
    await ide.runCommand('View: Close All Editors in Group');
    await editor.openAt('requirements.md', 'The Gate opens for fire engines');
    await editor.quickFix('Disable SW101 here');
    await editor.answer('Fire engines have keys');
    await editor.problem('SW101').waitFor({ state: 'detached' });
    const waiver = editor.line('specwright-disable-next-line SW101: Fire engines have keys');
    expect(await waiver.count()).toBe(1);
  });

  it(verifies('editor.fixes', 'takes out a citation that leads nowhere'), async () => {
    await editor.openAt('tasks.md', '1.1, 1.2, 9.9');
    await editor.problem('SW304').waitFor();
    await editor.quickFix('9.9');
    await editor.problem('SW304').waitFor({ state: 'detached' });
    expect(await editor.line('Requirements: 1.1, 1.2_').count()).toBe(1);
  });
});

describe('the name of a criterion', () => {
  it(
    verifies(['editor.hover', 'editor.definition'], 'tells of it in the tasks, and leads to it'),
    async () => {
      await editor.openAt('tasks.md', '_Requirements: 1.1');
      await editor.hover('WHEN a Ticket is paid');
      await steps.picture('hover-task');
      await ide.page.keyboard.press('Escape');
      await ide.page.keyboard.press('F12');
      await ide.page.locator('.tab.active', { hasText: 'requirements.md' }).waitFor();
      await vi.waitFor(async () =>
        expect(await ide.page.locator('[id="status.editor.selection"]').innerText()).toMatch(/^Ln 20, /u),
      );
    },
  );

  it(verifies('editor.completion', 'is offered where a task cites'), async () => {
    await editor.openAt('tasks.md', '_Requirements: 2.1');
    await ide.page.keyboard.type(', ');
    await editor.completion('2.2').waitFor();
    await steps.picture('completion');
    await editor.completion('2.2').click();
    await editor.line('_Requirements: 2.1, 2.2_').waitFor();
    await vi.waitFor(async () => expect(await editor.problem('No task cites criterion 2.2').count()).toBe(0));
  });

  it(
    verifies(['editor.gutter', 'editor.hover'], 'is known in a test, with its state beside it'),
    async () => {
      await editor.openAt('gate.test.ts', 'parking-gate/1.1');
      await editor.marks().nth(1).waitFor();
      const hover = await editor.hover('WHEN a Ticket is paid');
      expect(await hover.innerText()).toMatch(/State: tested.*ticked by hand/su);
      await steps.picture('hover-test');
    },
  );

  it(verifies('editor.rename', 'is changed in spec, tasks, code and tests together'), async () => {
    await editor.openAt('tasks.md', '_Requirements: 1.1');
    await editor.rename('1.7');
    await editor.line('_Requirements: 1.7, 1.2_').waitFor();
    await steps.picture('renamed');
    await ide.runCommand('File: Save All Files');
    await vi.waitFor(async () => expect(await onDisk('src/gate.ts')).toContain('// parking-gate/1.7\n'));
    expect(await onDisk('test/gate.test.ts')).toContain('(parking-gate/1.7)');
    expect(await onDisk(`${spec}/requirements.md`)).toContain('7. WHEN a Ticket is paid');
    expect(await onDisk(`${spec}/design.md`)).toContain('**Validates: Requirements 2.1**');
  });
});
