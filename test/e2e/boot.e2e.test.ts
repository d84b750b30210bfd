import { afterEach, describe, expect, it } from 'vitest';
import { type Scratch, scratchProject } from '../automation/fixtures.ts';
import { Workbench } from '../automation/workbench.ts';
import { verifies } from '../requirements.ts';

/** Products that we do not ship; `vscode` in lower case is a word of settings and file names. */
const strangers = /Copilot|VS Code|Visual Studio|code-server/;

let ide: Workbench | undefined;
let project: Scratch | undefined;

afterEach(async () => {
  await ide?.close();
  await project?.dispose();
});

describe('a window on a folder', () => {
  it.each(['dark', 'light'] as const)(
    'opens branded, with the Chat view ready, in the %s theme',
    async colorScheme => {
      project = await scratchProject({ 'hello.md': '# Hello\n' });
      ide = await Workbench.launch({ folder: project.path, colorScheme });
      await ide.page.locator('.explorer-folders-view').getByText('hello.md').waitFor();
      await ide.page.locator(`.monaco-workbench.${colorScheme === 'dark' ? 'vs-dark' : 'vs'}`).waitFor();
      expect(await ide.page.title()).toContain('Specwright');
      expect(await ide.page.locator('body').innerText()).not.toMatch(strangers);
      await ide.screenshot(`boot-${colorScheme}`);
    },
  );

  it(verifies('codeoss.branding', 'offers no command that names another product'), async () => {
    project = await scratchProject({ 'hello.md': '# Hello\n' });
    ide = await Workbench.launch({ folder: project.path });
    for (const word of ['Copilot', 'Visual Studio', 'code-server', 'Plugin', 'MCP']) {
      const commands = await ide.commandsMatching(word);
      expect(commands.filter(command => command.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
    }
    expect(await ide.commandsMatching('Toggle Terminal')).not.toEqual([]);
  });
});
