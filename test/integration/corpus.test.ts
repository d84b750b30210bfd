import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseBugfix, parseDesign, parseRequirements, parseTasks, print } from '../../src/engine/index.ts';
import { verifies } from '../requirements.ts';

/** Spec documents of public repositories, kept beside this repository; not part of it. */
const corpus = resolve(import.meta.dirname, '../../../shared/corpus');
const isThere = existsSync(corpus);
const parsers = {
  'requirements.md': parseRequirements,
  'bugfix.md': parseBugfix,
  'design.md': parseDesign,
  'tasks.md': parseTasks,
};

function filesNamed(name: string): readonly string[] {
  return globSync(`**/.kiro/specs/**/${name}`, { cwd: corpus }).sort();
}

describe.skipIf(!isThere)(`the corpus${isThere ? '' : ' (skipped: ../shared/corpus is not there)'}`, () => {
  it.each(Object.keys(parsers) as (keyof typeof parsers)[])(
    verifies('specs.lossless', '%s comes back byte for byte, with ranges inside the file'),
    name => {
      const files = filesNamed(name);
      expect(files.length).toBeGreaterThan(10);
      const changed = files.filter(file => {
        const bytes = readFileSync(join(corpus, file));
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        return print(parsers[name](text)) !== text;
      });
      expect(changed).toEqual([]);
    },
  );

  it('is understood about as far as people have counted it', () => {
    const read = (file: string) => readFileSync(join(corpus, file), 'utf8');
    const tasks = filesNamed('tasks.md').flatMap(file => parseTasks(read(file)).tasks);
    const graphs = filesNamed('tasks.md').map(file => parseTasks(read(file)));
    const requirements = filesNamed('requirements.md').flatMap(
      file => parseRequirements(read(file)).requirements,
    );
    const properties = filesNamed('design.md').flatMap(file => parseDesign(read(file)).properties);
    expect(graphs.filter(tree => tree.wavesProblem !== undefined)).toEqual([]);
    expect(graphs.filter(tree => tree.waves.length > 0).length).toBeGreaterThanOrEqual(31);
    expect(tasks.length).toBeGreaterThanOrEqual(7500);
    expect(tasks.filter(task => task.requirements.length > 0).length).toBeGreaterThanOrEqual(4000);
    expect(requirements.flatMap(requirement => requirement.criteria).length).toBeGreaterThanOrEqual(6900);
    expect(properties.filter(property => property.validates.length > 0).length).toBeGreaterThanOrEqual(850);
  });
});

describe('spec documents', () => {
  it(verifies('specs.ids', 'are numbered as design/decisions.md says'), () => {
    const tasks = parseTasks('- [ ] 1. A\n- [ ] 1. B\n- [ ] C\n').tasks;
    expect(tasks.map(task => task.number)).toEqual(['1', '1~2', '@3']);
    const [one] = parseRequirements('### Requirement FR-1: A\n1. B\n2. C\n2. D\n').requirements;
    expect(one?.criteria.map(criterion => criterion.number)).toEqual(['FR-1.1', 'FR-1.2', 'FR-1.2~2']);
  });

  it(verifies('specs.ranges', 'know where their parts stand'), () => {
    const text = '## Requirements\r\n\r\n### Requirement 1: A\r\n\r\n1. THE A SHALL b\r\n   and c\r\n';
    const [requirement] = parseRequirements(text).requirements;
    expect(requirement?.range).toEqual({ start: { line: 3, column: 1 }, end: { line: 6, column: 9 } });
    expect(requirement?.criteria[0]?.range.start).toEqual({ line: 5, column: 1 });
    const [property] = parseDesign('### Property 1: A\n**Validates: Requirements 1.1**\n').properties;
    expect(property?.validates[0]?.range).toEqual({
      start: { line: 2, column: 27 },
      end: { line: 2, column: 30 },
    });
    const [task] = parseTasks('- [x] 1. A\n  - more\n').tasks;
    expect(task?.range).toEqual({ start: { line: 1, column: 1 }, end: { line: 2, column: 9 } });
  });
});
