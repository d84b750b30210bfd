import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { fixed, places, requirementsOf, specOf } from '../testing/index.ts';

const requirements = requirementsOf('THE A SHALL b.', 'THE A SHALL c.', 'THE A SHALL d.');
const tasks = (...lines: readonly string[]): string => ['# Implementation Plan', '', ...lines, ''].join('\n');

describe(verifies('checks.traceability', 'rules on links'), () => {
  it('finds criteria that no task cites', () => {
    const cited = specOf({ requirements, tasks: tasks('- [ ] 1. Do', '  - _Requirements: 1.1-1.2_') });
    expect(places(cited, 'SW301')).toEqual(['9:THE A SHALL d.']);
    expect(
      places(specOf({ requirements, tasks: tasks('- [ ] 1. Do', '  - _Requirements: R1_') }), 'SW301'),
    ).toEqual([]);
    expect(places(specOf({ requirements, tasks: tasks('- [ ] 1. Do') }), 'SW301')).toEqual([]);
  });

  it('finds criteria that no test names, where the tests were read and name some', () => {
    expect(places(specOf({ requirements }, { tested: new Set(['1.1', '1.3']) }), 'SW302')).toEqual([
      '8:THE A SHALL c.',
    ]);
    expect(places(specOf({ requirements }, { tested: new Set() }), 'SW302')).toEqual([]);
    expect(places(specOf({ requirements }), 'SW302')).toEqual([]);
  });

  it('finds tasks that cite nothing, checkpoints and families excused', () => {
    const list = tasks(
      '- [ ] 1. Group',
      '  - [ ] 1.1 Cites',
      '    - _Requirements: 1.1_',
      '  - [ ] 1.2 Cites nothing',
      '- [ ] 2. Checkpoint - all tests pass',
      '- [ ] 3. Parent cites',
      '  - _Requirements: 1.2_',
      '  - [ ] 3.1 Child does not',
    );
    expect(places(specOf({ requirements, tasks: list }), 'SW303')).toEqual(['6:- [ ] 1.2 Cites nothing']);
  });

  it('finds references to nothing, in tasks and design, and takes them out', () => {
    const list = tasks('- [ ] 1. Do', '  - _Requirements: 1.1, 1.7, 1.2_');
    const design = '# Design\n\n### Property 1: Holds\n\n**Validates: Requirements 2.1**\n';
    const spec = specOf({ requirements, tasks: list, design });
    expect(places(spec, 'SW304')).toEqual(['4:1.7', '5:2.1']);
    expect(fixed(spec, 'SW304')).toBe(list.replace('1.7, ', ''));
    expect(
      fixed(specOf({ requirements, tasks: tasks('- [ ] 1. Do', '  - _Requirements: 1.1, 1.7_') }), 'SW304'),
    ).toContain('_Requirements: 1.1_');
    expect(
      fixed(specOf({ requirements, tasks: tasks('- [ ] 1. Do', '  - _Requirements: 1.7_') }), 'SW304'),
    ).toBe(tasks('- [ ] 1. Do'));
  });

  it('finds properties that validate nothing', () => {
    const design =
      '# Design\n\n### Property 1: Holds\n\nFor all x.\n\n### Property 2: Lives\n\n**Validates: Requirements 1.1**\n';
    expect(places(specOf({ requirements, design }), 'SW305')).toEqual(['3:### Property 1: Holds']);
  });

  it('finds sections that a design lacks, and adds their headings', () => {
    const design =
      '# Design\n\n## Overview\n\n## Architecture\n\n## Components\n\n## Data Models\n\n## 错误处理';
    const spec = specOf({ design });
    expect(places(spec, 'SW306')).toEqual(['1:# Design']);
    expect(fixed(spec, 'SW306')).toBe(`${design}\n\n## Testing Strategy\n`);
    expect(places(specOf({ design: '# Notes\n\n## Overview\n' }), 'SW306')).toEqual([]);
  });
});
