import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type DocumentName, type RunOutcome, evidenceSchema } from '../../src/protocol/index.ts';
import { verifies } from '../requirements.ts';
import { HostBench } from './engineHost.ts';
import { startRehearsalProcess } from './rehearsalProcess.ts';

const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const spec = 'strict-note-ids';
const report = 'Fix: DELETE /notes/1.0 deletes note 1';
const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function bench(): Promise<HostBench> {
  const rehearsal = await startRehearsalProcess();
  opened.push(() => rehearsal.stop());
  const made = await HostBench.open({ env: HostBench.endpoint(rehearsal.url, rehearsal.key) });
  opened.push(() => made.close());
  made.copySample();
  return made;
}

async function writeDocuments(
  made: HostBench,
  changes: Partial<Record<DocumentName, string>>,
): Promise<void> {
  for (const document of ['requirements', 'design', 'tasks'] as const) {
    const first = { kind: 'spec-new', text: report, images: [], start: 'bugfix' } as const;
    const request =
      document === 'requirements' ? first : ({ kind: 'spec-document', spec, document } as const);
    expect(await made.run(request)).toMatchObject({ kind: 'done' });
    const text = changes[document];
    if (text !== undefined)
      expect(await made.run({ kind: 'spec-revise', spec, document, text })).toMatchObject({ kind: 'done' });
    await made.host.engine.specs.approve(spec, document);
  }
}

function task(made: HostBench, number: string): Promise<RunOutcome> {
  return made.run({ kind: 'task', spec, task: number });
}

/** Runs the sample's own tests; the report, and whether they passed. */
function npmTest(made: HostBench): string {
  return execFileSync('npm', ['test'], { cwd: made.workspace, encoding: 'utf8' });
}

// They run the sample's own tests again and again.
describe('a bug', { timeout: 240_000 }, () => {
  it(
    verifies(
      ['execution.bugfix-rehearsal', 'execution.bug-first', 'execution.exploration'],
      'is reported, shown by a test that fails, mended, and shown to be gone, with a change asked for at each gate',
    ),
    async () => {
      const made = await bench();
      const unfixed = made.read('src/server.ts');
      await writeDocuments(made, {
        requirements: 'Cover leading zeros too',
        design: 'Add a sequence diagram',
        tasks: 'Mention it in the README',
      });
      expect(made.read(`.kiro/specs/${spec}/bugfix.md`)).toContain('1.3 WHEN');
      expect(made.read(`.kiro/specs/${spec}/design.md`)).toContain('sequenceDiagram');
      expect(made.read(`.kiro/specs/${spec}/tasks.md`)).toContain('3.4 Say in the README');
      expect(JSON.parse(made.read(`.kiro/specs/${spec}/.config.kiro`))).toMatchObject({ specType: 'bugfix' });

      expect(await task(made, '3.1')).toMatchObject({ code: 'bug-not-shown' });
      expect(await task(made, '1')).toMatchObject({ kind: 'done' });
      expect(made.read('src/server.ts')).toBe(unfixed);
      expect(() => npmTest(made)).toThrow(/Command failed/u);
      expect(made.read('test/noteIds.test.ts')).toContain("'0001'");

      expect(await made.run({ kind: 'tasks', spec, includeOptional: false })).toMatchObject({ kind: 'done' });
      expect(await made.host.engine.specs.get(spec)).toMatchObject({ phase: 'done', kind: 'bugfix' });
      expect(npmTest(made)).toMatch(/fail 0/u);
      expect(
        execFileSync(process.execPath, [tsc, '-p', '.'], { cwd: made.workspace, encoding: 'utf8' }),
      ).toBe('');
      expect(made.read('README.md')).toContain('`/notes/1.0` and `/notes/0x1` name nothing');

      const lines = made.read(`.kiro/specwright/evidence/${spec}.jsonl`).trim().split('\n');
      const evidence = lines.map(line => evidenceSchema.parse(JSON.parse(line)));
      expect(evidence.map(entry => `${entry.task} ${entry.expected ?? 'passed'} ${entry.exitCode}`)).toEqual([
        ...[
          '1 failure 1',
          '2 passed 0',
          '3.1 passed 0',
          '3.2 passed 0',
          '3.3 passed 0',
          '3.4 passed 0',
          '4 passed 0',
        ],
      ]);
      expect(evidence[0]?.tests).toContain('Property 1: an id written another way finds no note');
      expect(evidence.every(({ usage }) => (usage?.outputTokens ?? 0) > 0)).toBe(true);
    },
  );

  it('is mended without changes at the gates as well, and what the script does not know it says', async () => {
    const made = await bench();
    await writeDocuments(made, {});
    expect(await made.run({ kind: 'tasks', spec, includeOptional: false })).toMatchObject({ kind: 'done' });
    expect(npmTest(made)).toMatch(/fail 0/u);
    await made.run({ kind: 'spec-revise', spec, document: 'design', text: 'Write it in French.' });
    expect(made.said()).toContain('Rehearsal: I have no line for this change (“Write it in French.”)');
    await made.run({ kind: 'spec-new', text: 'The colours are wrong', images: [], start: 'bugfix' });
    expect(made.said()).toContain('Rehearsal: I have no line for this bug.');
  });
});
