import { parseBugfix, parseDesign, parseRequirements, parseTasks } from '../../specs/index.ts';
import type { CheckedSpec } from '../checkedSpec.ts';

/** A spec from texts, under `.kiro/specs/demo`. */
export function specOf(
  texts: {
    readonly requirements?: string;
    readonly bugfix?: string;
    readonly design?: string;
    readonly tasks?: string;
  },
  more: Partial<CheckedSpec> = {},
): CheckedSpec {
  const { requirements, bugfix, design, tasks } = texts;
  const at = (name: string): string => `.kiro/specs/demo/${name}`;
  return {
    name: 'demo',
    kind: bugfix === undefined ? 'feature' : 'bugfix',
    ...(requirements !== undefined && {
      requirements: { file: at('requirements.md'), tree: parseRequirements(requirements) },
    }),
    ...(bugfix !== undefined && { requirements: { file: at('bugfix.md'), tree: parseBugfix(bugfix) } }),
    ...(design !== undefined && { design: { file: at('design.md'), tree: parseDesign(design) } }),
    ...(tasks !== undefined && { tasks: { file: at('tasks.md'), tree: parseTasks(tasks) } }),
    evidence: [],
    waivers: [],
    ...more,
  };
}

/** A requirements document with one requirement; its first criterion stands in line 7. */
export function requirementsOf(...criteria: readonly string[]): string {
  const numbered = criteria.map((text, index) => `${index + 1}. ${text}`);
  return [
    '# Requirements Document',
    '',
    '### Requirement 1: Sign in',
    '',
    '#### Acceptance Criteria',
    '',
    ...numbered,
    '',
  ].join('\n');
}
