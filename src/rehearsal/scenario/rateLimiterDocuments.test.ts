import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rehearsalFolder } from '../startRehearsal.ts';
import { keepLines, renderInput } from './render.ts';

/* The documents are the product's showpiece: what their form promises must hold, whatever was changed at the gates. */

function data(name: string): string {
  return readFileSync(path.join(rehearsalFolder, 'scenarios/rate-limiter', name), 'utf8');
}

function edited(text: string, name: string, facts: ReadonlySet<string>): string {
  const context = { facts, values: {}, readData: data, count: 0 };
  const edits = renderInput({ $edits: name }, context) as { old_text: string; new_text: string }[];
  return edits.reduce((now, { old_text, new_text }) => {
    expect(now.split(old_text)).toHaveLength(2);
    return now.replace(old_text, () => new_text);
  }, text);
}

function documents(isConfigurable: boolean, isChanged: boolean) {
  const facts = new Set(isConfigurable ? ['configurable'] : []);
  const requirements = data('requirements.md');
  const design = keepLines(data('design.md'), facts);
  const tasks = keepLines(data('tasks.md'), facts);
  return {
    requirements: isConfigurable
      ? edited(requirements, 'requirements-configurable.edits', facts)
      : requirements,
    design: isChanged ? edited(design, 'design-sequence.edits', facts) : design,
    tasks: isChanged ? edited(tasks, 'tasks-readme.edits', facts) : tasks,
  };
}

/** Numbers and texts of the criteria: `1.2` is the second one of requirement 1. */
function criteriaOf(requirements: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let requirement = '';
  for (const line of requirements.split('\n')) {
    requirement = /^### Requirement (\d+): /.exec(line)?.[1] ?? requirement;
    const criterion = /^(\d+)\. (.*)$/.exec(line);
    if (criterion) found.set(`${requirement}.${criterion[1]}`, criterion[2] ?? '');
  }
  return found;
}

function leavesOf(tasks: string) {
  return [...tasks.matchAll(/^ {2}- \[ \](\*?) (\d+\.\d+) [\s\S]*?_Requirements: (.*)_$/gm)].map(match => ({
    number: match[2] ?? '',
    isOptional: match[1] === '*',
    cites: (match[3] ?? '').split(', '),
  }));
}

describe.each([
  [false, false],
  [false, true],
  [true, false],
  [true, true],
])('the documents, configurable %s, changed %s', (isConfigurable, isChanged) => {
  const { requirements, design, tasks } = documents(isConfigurable, isChanged);
  const criteria = criteriaOf(requirements);
  const leaves = leavesOf(tasks);

  it('have criteria of one sentence each, in the forms of EARS', () => {
    const forms =
      /^(WHEN .+ THE|WHILE .+ THE|WHERE .+ THE|IF .+ THEN THE|THE) (Notes_API|Rate_Limiter) SHALL /;
    expect([...criteria].filter(([, text]) => !forms.test(text) || text.split('SHALL').length !== 2)).toEqual(
      [],
    );
    expect(criteria.size).toBe(isConfigurable ? 17 : 13);
  });

  it('say for every requirement what happens when things go wrong', () => {
    const numbers = [...new Set([...criteria.keys()].map(id => id.split('.')[0]))];
    const unwanted = [...criteria]
      .filter(([, text]) => text.startsWith('IF '))
      .map(([id]) => id.split('.')[0]);
    expect([...new Set(unwanted)]).toEqual(numbers);
  });

  it('define every name that the criteria use', () => {
    const terms = [...requirements.matchAll(/^- \*\*(\w+)\*\*: /gm)].map(match => match[1]);
    const used = [...criteria.values()].flatMap(text => text.match(/\b[A-Z][a-z]+(_[A-Za-z]+)?\b/g) ?? []);
    const names = used
      .map(name => name.replace(/s$/, ''))
      .filter(name => !/^(Retry|For|Forwarded|After)$/.test(name));
    expect([...new Set(names)].filter(name => !terms.includes(name))).toEqual([]);
  });

  it('have a required step for every criterion, and no step without one', () => {
    const served = new Set(leaves.filter(({ isOptional }) => !isOptional).flatMap(({ cites }) => cites));
    expect([...criteria.keys()].filter(id => !served.has(id))).toEqual([]);
    expect(leaves.flatMap(({ cites }) => cites).filter(id => !criteria.has(id))).toEqual([]);
  });

  it('have waves of exactly the required steps', () => {
    const json = /```json\n(.*)\n```/.exec(tasks)?.[1] ?? '';
    const { waves } = JSON.parse(json) as { waves: { id: number; tasks: string[] }[] };
    expect(waves.map(({ id }) => id)).toEqual(waves.map((_, index) => index));
    const required = leaves.filter(({ isOptional }) => !isOptional).map(({ number }) => number);
    expect(waves.flatMap(wave => wave.tasks).sort()).toEqual(required.sort());
    expect(leaves.filter(({ isOptional }) => isOptional)).toHaveLength(1);
  });

  it('have properties that hold for any input and validate criteria that exist', () => {
    const properties = design.split(/^### Property \d+: /m).slice(1);
    expect(properties.length).toBe(isConfigurable ? 6 : 5);
    for (const property of properties) {
      expect(property).toMatch(/\n\n\*For any\* .*SHALL.*\n\n\*\*Validates: Requirements ([\d., ]+)\*\*/);
      const cited = /Validates: Requirements ([\d., ]+)\*\*/.exec(property)?.[1]?.split(', ') ?? [];
      expect(cited.filter(id => !criteria.has(id))).toEqual([]);
    }
  });

  it('have the sections of a design, with diagrams', () => {
    const sections = [...design.matchAll(/^## (.*)$/gm)].map(match => match[1]);
    expect(sections).toEqual([
      'Overview',
      'Architecture',
      'Components and Interfaces',
      'Data Models',
      'Correctness Properties',
      'Error Handling',
      'Testing Strategy',
    ]);
    expect(design.match(/```mermaid/g)).toHaveLength(isChanged ? 2 : 1);
  });
});
