import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderPrompt } from './prompts.ts';

const folder = new URL('../../../resources/prompts/', import.meta.url);
const prompts = Object.fromEntries(
  readdirSync(folder).map(name => [name.replace(/\.md$/u, ''), readFileSync(new URL(name, folder), 'utf8')]),
);

/** The values that the engine fills in, and the first line that the rehearsal knows a prompt by. */
const known = [
  ['system', ['workspace', 'platform', 'mode'], 'You are the coding agent of Specwright'],
  ['specRequirements', ['request'], 'Spec phase: requirements\n'],
  ['specDesign', ['spec', 'requirements', 'design', 'request'], 'Spec phase: design\n'],
  ['specTasks', ['spec', 'requirements', 'design', 'request'], 'Spec phase: tasks\n'],
  [
    'specRevise',
    ['phase', 'spec', 'file', 'request', 'document'],
    'Spec phase: <phase> (changes requested)\n',
  ],
  ['task', ['number', 'spec', 'task', 'criteria', 'design', 'notes'], 'Spec task: <number>\n'],
  ['taskExploration', ['number', 'spec', 'task', 'criteria', 'design', 'notes'], 'Spec task: <number>\n'],
  ['bugfixRequirements', ['spec', 'requirements', 'design', 'request'], 'Spec phase: bugfix\n'],
  ['bugfixDesign', ['spec', 'requirements', 'design', 'request'], 'Spec phase: bugfix design\n'],
  ['bugfixTasks', ['spec', 'requirements', 'design', 'request'], 'Spec phase: bugfix tasks\n'],
  ['designFirst', ['request'], 'Spec phase: design first\n'],
  [
    'requirementsFromDesign',
    ['spec', 'requirements', 'design', 'request'],
    'Spec phase: requirements from design\n',
  ],
  ['quickSpec', ['request'], 'Spec phase: quick\n'],
  ['specSync', ['phase', 'spec', 'file', 'changes', 'document'], 'Spec phase: <phase> (sync)\n'],
  ['notePreservation', [], 'These are preservation tests'],
  ['noteVerify', ['command'], 'While the bug was there'],
  ['noteProperty', ['library', 'fence', 'skeleton'], 'This task tests correctness properties'],
  ['notePropertyNotRunnable', ['skeleton'], 'This task tests correctness properties'],
  ['noteFixCode', ['library', 'test', 'values'], 'The property does not hold'],
  ['noteFixTest', ['library', 'test', 'values'], 'The property does not hold'],
] as const;

describe('renderPrompt', () => {
  it.each(known)('fills in all that %s asks for', (name, keys, start) => {
    const text = renderPrompt(prompts, name, Object.fromEntries(keys.map(key => [key, `<${key}>`])));
    expect(text.startsWith(start)).toBe(true);
    expect(text).not.toContain('{{');
  });

  it('looks at nothing that was filled in', () => {
    const filled = renderPrompt({ task: 'a {{task}} {{spec}}' }, 'task', {
      task: '{{spec}} $& $1',
      spec: 's',
    });
    expect(filled).toBe('a {{spec}} $& $1 s');
  });

  it('says which text an installation lacks', () => {
    expect(() => renderPrompt({}, 'task', {})).toThrow(/task is missing/u);
    expect(() => renderPrompt({ task: '{{colour}}' }, 'task', {})).toThrow(/unknown colour/u);
  });
});
