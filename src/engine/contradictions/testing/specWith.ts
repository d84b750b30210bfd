import type { CheckedSpec } from '../../checks/index.ts';
import { parseRequirements } from '../../specs/index.ts';

/** A spec of these requirements, each a list of criteria. */
export function specWith(...requirements: readonly (readonly string[])[]): CheckedSpec {
  const text = requirements.map((criteria, index) =>
    [
      `### Requirement ${index + 1}: Some`,
      '',
      '#### Acceptance Criteria',
      '',
      ...criteria.map((criterion, at) => `${at + 1}. ${criterion}`),
      '',
    ].join('\n'),
  );
  const tree = parseRequirements(['# Requirements Document', '', '## Requirements', '', ...text].join('\n'));
  const file = '.kiro/specs/demo/requirements.md';
  return { name: 'demo', kind: 'feature', requirements: { file, tree }, evidence: [], waivers: [] };
}
