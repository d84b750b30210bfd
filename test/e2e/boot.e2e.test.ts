import { afterEach, describe, expect, it } from 'vitest';
import { type Scratch, scratchProject } from '../automation/fixtures.ts';
import { Workbench } from '../automation/workbench.ts';

let ide: Workbench | undefined;
let project: Scratch | undefined;

afterEach(async () => {
  await ide?.close();
  await project?.dispose();
});

describe('a window on a folder', () => {
  it('opens branded, with the Chat view ready', async () => {
    project = await scratchProject({ 'hello.md': '# Hello\n' });
    ide = await Workbench.launch({ folder: project.path });
    await ide.page.locator('.explorer-folders-view').getByText('hello.md').waitFor();
    expect(await ide.page.title()).toContain('Specwright');
    await ide.screenshot('boot-dark');
  });
});
