import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { WorkerDiagramChecker } from './index.ts';
import { sound } from './testing/soundDiagrams.ts';

const loadMs = 90_000;

describe('diagrams', () => {
  const checker = new WorkerDiagramChecker({ diagramMs: 60_000, batchMs: 80_000 });
  afterAll(() => checker.dispose());

  it(
    verifies('diagrams.types', 'of every type that mermaid brings parse over the DOM stand-in'),
    async () => {
      const problems = await checker.check(Object.values(sound));
      const failed = Object.keys(sound).filter((_, index) => problems[index] !== undefined);
      expect({ failed, problems: problems.filter(Boolean) }).toEqual({ failed: [], problems: [] });
    },
    loadMs,
  );

  it.each([
    [
      'flowchart TD\nA --> B\nB -->|x| Content Area',
      3,
      'Mermaid did not expect "Area" in "B -->|x| Content Area".',
    ],
    ['flowchart TD\nA --> B[', 2, 'The diagram ends too early, after "A --> B[".'],
    [
      'sequenceDiagram\n%% a remark\n\n%% another\nA->>B: hi\nA->>B hi\nB->>A: yo',
      6,
      'The line "A->>B hi" ends too early.',
    ],
    ['---\ntitle: x\n---\n%%{init: {}}%%\nflowchart TD\nA --> B C', 6, /did not expect "C"/],
    ['---\ntitle: [\n---\nflowchart TD\nA --> B', 3, /^The front matter is not valid YAML/],
    ['pie\n"Dogs" 386', 2, /expecting token of type ':' but found/i],
    ['sequenceDiagram\nA->>B: hi\ndeactivate B', 1, 'Trying to inactivate an inactive participant (B).'],
    ['\nfoo\nbar', 2, 'No diagram type that Mermaid knows stands at its beginning.'],
    ['', 1, 'The diagram is empty.'],
    ['classDiagram\r\nclass A {\r\n+int x', 3, /ends too early/],
  ] as const)(
    verifies('diagrams.problems', 'tells line and reason of %j'),
    async (text, line, message) => {
      const [problem] = await checker.check([text]);
      expect(problem?.line).toBe(line);
      expect(problem?.message).toMatch(message);
    },
    loadMs,
  );

  it(
    'says nothing of a plugin that mermaid does not bring',
    async () => {
      expect(await checker.check(['zenuml\nAlice->John: Hello'])).toEqual([undefined]);
    },
    loadMs,
  );

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const asked = checker.check(['flowchart TD\nNever --> Seen'], stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('a diagram', () => {
  const stubborn = new URL('testing/stubbornWorker.ts', import.meta.url);

  it(
    verifies('diagrams.limits', 'that hangs or eats the memory is named, and the others are still answered'),
    async () => {
      const hasty = new WorkerDiagramChecker({ entry: stubborn, diagramMs: 3000 });
      const [fine, hung, bad] = await hasty.check(['fine', 'hang', 'bad']);
      expect(fine).toBeUndefined();
      expect(hung?.message).toBe('Mermaid did not come to an end within 3 s.');
      expect(bad).toEqual({ line: 1, message: 'bad' });
      hasty.dispose();
      const small = new WorkerDiagramChecker({ entry: stubborn, diagramMs: loadMs, heapMb: 64 });
      const [hungry, last] = await small.check(['eat', 'fine too']);
      expect(hungry?.message).toBe('Mermaid broke down over it: it ran out of memory.');
      expect(last).toBeUndefined();
      small.dispose();
    },
    loadMs,
  );

  it(verifies('diagrams.unavailable', 'is told apart from a mermaid that cannot be loaded'), async () => {
    const missing = new WorkerDiagramChecker({ entry: new URL('missing.ts', import.meta.url) });
    expect(await missing.check([])).toEqual([]);
    await expect(missing.check(['flowchart TD'])).rejects.toMatchObject({ code: 'diagrams-unavailable' });
  });

  it(
    verifies('diagrams.cache', 'that is known is not parsed again, in this process or the next'),
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'diagrams-'));
      const first = new WorkerDiagramChecker({ entry: stubborn, cacheFolder: folder });
      expect(await first.check(['bad', 'fine'])).toEqual([{ line: 1, message: 'bad' }, undefined]);
      first.dispose();
      // The second has no worker that could answer.
      const second = new WorkerDiagramChecker({ entry: 'nowhere.ts', cacheFolder: folder });
      expect(await second.check(['fine', 'bad'])).toEqual([undefined, { line: 1, message: 'bad' }]);
      const file = join(folder, 'diagrams.json');
      expect(await readFile(file, 'utf8')).toContain(createHash('sha256').update('bad').digest('hex'));
      for (const broken of ['{', 'null', '{"version":1,"problems":[1]}', '{"version":2}']) {
        await writeFile(file, broken);
        const third = new WorkerDiagramChecker({ entry: stubborn, cacheFolder: folder });
        expect(await third.check(['bad'])).toEqual([{ line: 1, message: 'bad' }]);
        third.dispose();
      }
      await rm(folder, { recursive: true });
    },
    loadMs,
  );
});
