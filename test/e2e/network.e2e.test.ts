import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readConnections, traceTo } from '../automation/connectionTrace.ts';
import { type Scratch, scratchFolder, scratchProject } from '../automation/fixtures.ts';
import { Workbench } from '../automation/workbench.ts';
import { verifies } from '../requirements.ts';

/** How long nothing is done: two minutes are what is promised. */
const idleSeconds = Number(process.env.SPECWRIGHT_IDLE_SECONDS ?? 120);

let ide: Workbench | undefined;
let project: Scratch | undefined;
let traces: Scratch | undefined;

afterEach(async () => {
  await ide?.close();
  await project?.dispose();
  await traces?.dispose();
});

/** Opening these starts the language servers and every extension that likes to look something up. */
const files = {
  'package.json': '{ "name": "a", "version": "1.0.0", "dependencies": { "left-pad": "^1.3.0" } }\n',
  'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
  'index.ts': "import pad from 'left-pad';\nexport const padded = pad('a', 2);\n",
  'index.html': '<!doctype html><link rel="stylesheet" href="https://example.com/a.css">\n',
  'notes.md': '# Notes\n![picture](https://example.com/a.png)\n',
};

describe('no connection that nobody asked for', () => {
  it('is seen by the trace where it is made', async () => {
    traces = await scratchFolder('trace');
    const trace = join(traces.path, 'connections');
    // An address that RFC 5737 reserves for examples.
    const script = "require('node:net').connect(9, '192.0.2.1').on('error', () => {}).unref()";
    const [program = '', ...args] = [...traceTo(trace), process.execPath, '-e', script];
    await promisify(execFile)(program, args);
    await vi.waitFor(async () => expect((await readConnections(trace))[0]?.to).toBe('192.0.2.1 port 9'));
  });

  it(
    verifies(
      ['workbench.quiet', 'workbench.quiet-page'],
      `is made from start, through ${idleSeconds} s of idleness, to the first answer`,
    ),
    async () => {
      project = await scratchProject(files);
      traces = await scratchFolder('trace');
      const trace = join(traces.path, 'connections');
      ide = await Workbench.launch({ folder: project.path, args: ['--rehearse'], wrapper: traceTo(trace) });
      for (const name of Object.keys(files)) await ide.openFile(name);
      await ide.page.waitForTimeout(idleSeconds * 1000);
      await ide.chat.ask('/vibe Hello');
      await ide.chat.waitForText('a script stands in for the model');
      await ide.chat.waitForIdle();

      const { origin } = new URL(ide.server.url);
      const own = [origin, origin.replace('http:', 'ws:'), 'data:', 'blob:'];
      expect(ide.requests.filter(url => !own.some(prefix => url.startsWith(prefix)))).toEqual([]);
      expect(await readConnections(trace)).toEqual([]);
    },
    (idleSeconds + 180) * 1000,
  );
});
