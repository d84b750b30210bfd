import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  parseBugfix,
  parseDesign,
  parseRequirements,
  parseSpecConfig,
  parseTasks,
  parseTasksMeta,
  print,
} from '../../src/engine/index.ts';
import { verifies } from '../requirements.ts';

/** Spec documents of public repositories, kept beside this repository; not part of it. */
const corpus = process.env['SPECWRIGHT_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus');
const isThere = existsSync(corpus);
const parsers = {
  'requirements.md': parseRequirements,
  'bugfix.md': parseBugfix,
  'design.md': parseDesign,
  'tasks.md': parseTasks,
  '.config.kiro': parseSpecConfig,
  'tasks.meta.json': parseTasksMeta,
};

function filesNamed(name: string): readonly string[] {
  return globSync(`**/.kiro/specs/**/${name}`, { cwd: corpus }).sort();
}

describe.skipIf(!isThere)(`the corpus${isThere ? '' : ' (skipped: ../shared/corpus is not there)'}`, () => {
  it.each(Object.keys(parsers) as (keyof typeof parsers)[])(
    verifies(['specs.lossless', 'documents.config', 'documents.meta'], '%s comes back byte for byte'),
    name => {
      const files = filesNamed(name);
      expect(files.length).toBeGreaterThan(5);
      const changed = files.filter(file => {
        const bytes = readFileSync(join(corpus, file));
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        return print(parsers[name](text)) !== text;
      });
      expect(changed).toEqual([]);
    },
  );

  it(verifies('documents.dialects', 'is understood about as far as people have counted it'), () => {
    const read = (file: string) => readFileSync(join(corpus, file), 'utf8');
    const lists = filesNamed('tasks.md').map(file => parseTasks(read(file)));
    const documents = filesNamed('requirements.md').map(file => parseRequirements(read(file)));
    const properties = filesNamed('design.md').flatMap(file => parseDesign(read(file)).properties);
    const clauses = filesNamed('bugfix.md').flatMap(file => parseBugfix(read(file)).requirements);
    const tasks = lists.flatMap(tree => tree.tasks);
    const requirements = documents.flatMap(tree => tree.requirements);
    const counts = {
      waves: lists.filter(tree => tree.waves.length > 0).length,
      tasks: tasks.length,
      citing: tasks.filter(task => task.requirements.length > 0).length,
      requirements: requirements.length,
      stories: requirements.filter(requirement => requirement.userStory !== undefined).length,
      criteria: requirements.flatMap(requirement => requirement.criteria).length,
      properties: properties.length,
      validating: properties.filter(property => property.validates.length > 0).length,
      clauses: clauses.flatMap(({ criteria }) => criteria).length,
    };
    const floors = {
      waves: 31,
      tasks: 7590,
      citing: 4000,
      requirements: 1681,
      stories: 1338,
      criteria: 7195,
      properties: 900,
      validating: 880,
      clauses: 300,
    };
    const short = Object.entries(floors).filter(
      ([name, floor]) => counts[name as keyof typeof counts] < floor,
    );
    expect(short.map(([name, floor]) => [name, counts[name as keyof typeof counts], floor])).toEqual([]);
    expect(lists.filter(tree => tree.wavesProblem !== undefined)).toEqual([]);
    // Few documents are prose throughout.
    expect(documents.filter(tree => tree.requirements.length === 0).length).toBeLessThan(10);
  });

  it('holds side files that are all understood', () => {
    const problems = ['.config.kiro', 'tasks.meta.json'].flatMap(name =>
      filesNamed(name).flatMap(
        file => parsers[name as '.config.kiro'](readFileSync(join(corpus, file), 'utf8')).problems,
      ),
    );
    expect(problems).toEqual([]);
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
