import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { parseBugfix, parseDesign, parseRequirements, parseTasks } from './index.ts';

const numbers = (text: string) =>
  parseRequirements(text).requirements.map(({ number, criteria }) => [
    number,
    criteria.map(one => one.number),
  ]);
const cited = (line: string) =>
  parseTasks(`- [ ] 1. A\n  - ${line}\n`).tasks[0]?.requirements.map(({ target, to }) =>
    to === undefined ? target : `${target}…${to}`,
  );

describe('requirements in the dialects of the wild', () => {
  it.each([
    ['Japanese', '### 要件 1: A\n**ユーザーストーリー:** 私は…\n#### 受け入れ基準\n1. システムはbすること\n'],
    ['simplified Chinese', '### 需求 1：A\n**用户故事：** 作为…\n#### 验收标准\n1. 系统应 b\n'],
    ['traditional Chinese', '### 需求 1：A\n**使用者故事：** 身為…\n#### 驗收標準\n1. 系統應 b\n'],
    [
      'Russian',
      '### Требование 1: A\n**История пользователя:** Как…\n#### Критерии приёмки\n1. Система должна b\n',
    ],
    ['German', '### Anforderung 1: A\n**User Story:** Als…\n#### Akzeptanzkriterien\n1. Die App muss b\n'],
    [
      'Portuguese',
      '### Requisito 1: A\n**História de Usuário:** Como…\n#### Critérios de Aceitação\n1. O App deve b\n',
    ],
    [
      'Spanish',
      '### Requisito 1: A\n**Historia de Usuario:** Como…\n#### Criterios de Aceptación\n1. La App debe b\n',
    ],
    [
      'French',
      "### Exigence 1 : A\n**Récit utilisateur :** En tant que…\n#### Critères d'acceptation\n1. L'app doit b\n",
    ],
    [
      'early Kiro',
      '### Requirement 1\n**User Story:** As users, we\n#### Acceptance Criteria\n1. WHEN b THEN c\n',
    ],
    ['a dash', '## Requirement 1 - A\n**Objective:** As\n### Acceptance Criteria\n1. THE A SHALL b\n'],
    ['a list right below', '### Requirement 1: A\n**User Story:** As\n\n1. THE A SHALL b\n'],
    ['a bold line', '### 1. A\n**User Story**: As\n\n**Acceptance Criteria:**\n1. THE A SHALL b\n'],
  ])(verifies('documents.dialects', 'are read in %s'), (name, text) => {
    const [one, ...more] = parseRequirements(`# T\n\n## Requirements\n\n${text}`).requirements;
    expect(more).toEqual([]);
    expect(one).toMatchObject({ number: '1', title: name === 'early Kiro' ? '' : 'A' });
    expect(one?.criteria.map(({ number }) => number)).toEqual(['1.1']);
    expect(one?.userStory).toMatch(/\S/);
  });

  it.each([
    ['### FR-1: A\n1. THE A SHALL b\n', [['FR-1', ['FR-1.1']]]],
    ['### REQ-CA-1: A\n- **[Ubiquitous]** THE A SHALL b\n  1. c\n  2. d\n', [['REQ-CA-1', ['REQ-CA-1.1']]]],
    ['### Requirement VS-2: A\n1. THE A SHALL b\n', [['VS-2', ['VS-2.1']]]],
    ['## 1. A\n- 1.1 THE A SHALL b\n- 1.2 THE A SHALL c\n', [['1', ['1.1', '1.2']]]],
    ['## Requirements\n### 2.1 A\n1. THE A SHALL b\n', [['2.1', ['2.1.1']]]],
    ['## Requirements\n1. Do a\n2. Do b\n## Non-Requirements\n- c\n', [['1', ['1.1', '1.2']]]],
    ['## Acceptance Criteria\n1. THE A SHALL b\n', [['1', ['1.1']]]],
    [
      '### FR-1: A\n- b\n## Acceptance Criteria\n1. c\n2. d\n',
      [
        ['FR-1', ['FR-1.1']],
        ['AC', ['AC.1', 'AC.2']],
      ],
    ],
    [
      '## Requirements\n| ID | Text |\n|---|---|\n| FR-1 | THE A SHALL b |\n| FR-2 | c |\n',
      [['1', ['FR-1', 'FR-2']]],
    ],
    ['**US-1: A**\n- WHEN a THE B SHALL c\n', [['US-1', ['US-1.1']]]],
    ['### R1: A\n- **MUST** b\n- **SHOULD** c\n', [['R1', ['R1.1', 'R1.2']]]],
    [
      '### US-1: A\n**WHEN** a  \n**THE SYSTEM SHALL** b\n\nWHEN c\nTHE SYSTEM SHALL d\n\nMore.\n',
      [['US-1', ['US-1.1', 'US-1.2']]],
    ],
    ['## 3. N\n- **NFR-1**: THE A SHALL b\n- **NFR-2**：c\n', [['3', ['NFR-1', 'NFR-2']]]],
    ['### FR-1: A\n**验收标准**：\n- [ ] b\n- [x] c\n', [['FR-1', ['FR-1.1', 'FR-1.2']]]],
  ])('are numbered: %j', (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });

  it('read the rows of a table without their pipes, and boxes without their marks', () => {
    const [table] = parseRequirements(
      '## Acceptance Criteria\n| AC-1 | THE A SHALL b | high |\n',
    ).requirements;
    expect(table?.criteria[0]).toMatchObject({
      text: 'THE A SHALL b | high',
      pieces: [{ offset: 0, line: 2, column: 10 }],
    });
    const [boxes] = parseRequirements('### FR-1: A\n- [ ] THE A SHALL b\n').requirements;
    expect(boxes?.criteria[0]?.text).toBe('THE A SHALL b');
  });

  it.each([
    '### Current Behavior (Defect)\n1.1 WHEN a THEN b\n### Expected Behavior (Correct)\n\n2.1 WHEN a\n### Unchanged Behavior\n3.1 c\n',
    '### 现有行为\n1.1 当 a\n### 期望行为\n2.1 当 a\n### 不变行为\n3.1 c\n',
    '### Aktuelles Verhalten\n- 1.1 a\n### Erwartetes Verhalten\n- 2.1 a\n### Unverändertes Verhalten\n- 3.1 c\n',
  ])('read the clauses of a bug report: %j', text => {
    const clauses = parseBugfix(text).requirements.flatMap(({ criteria }) => criteria);
    expect(clauses.map(({ number }) => number)).toEqual(['1.1', '2.1', '3.1']);
  });
});

describe('tasks in the dialects of the wild', () => {
  it.each([
    ['_Requirements: 1.1, Requirement 2.3_', ['1.1', '2.3']],
    ['_需求：1.1、2.3_', ['1.1', '2.3']],
    ['_要件: 全般_', ['all']],
    ['_要件: 全体的なUI_', []],
    ['**验证需求: 5.2**', ['5.2']],
    ['検証対象: 要件 1.1, 1.3', ['1.1', '1.3']],
    ['**Req:** REQ-VS-3, REQ-VS-4', ['REQ-VS-3', 'REQ-VS-4']],
    ['_Requirements: FR-1 to FR-3, 7_', ['FR-1…FR-3', '7']],
    ['_Anforderungen: 1.1 bis 1.3 und 2_', ['1.1…1.3', '2']],
    ['_Требования: 1.1, 1.2 и 1.3_', ['1.1', '1.2', '1.3']],
    ['_Requisitos: 1.1 e 1.2_', ['1.1', '1.2']],
    ['_Exigences : 1.1 à 1.3 et 2_', ['1.1…1.3', '2']],
    ['_Requirements: All user stories (1-8)_', ['all']],
    ['_Requirements: Foundation for all_', []],
    ['_Preservation: nothing else moves (Requirements 3.1, 3.2)_', ['3.1', '3.2']],
  ])('cite: %s', (line, expected) => {
    expect(cited(line)).toEqual(expected);
  });

  it('have numbers, marks and stars in every form', () => {
    const { tasks } = parseTasks(
      '- [ ]\\* 2.3 A\n- [x] T1 B\n- [~] F4. C\n- [-] **Task 9.3: D (optional)**\n- [ ] 任务 5：E\n- [ ] 6.1 (P) F\n- [ ] CONFIG-1: G\n- [ ] HTTP 2 works\n',
    );
    expect(tasks.map(({ number, title, optional }) => [number, title, optional])).toEqual([
      ['2.3', 'A', true],
      ['T1', 'B', false],
      ['F4', 'C', false],
      ['9.3', 'D (optional)', true],
      ['5', 'E', false],
      ['6.1', 'F', false],
      ['CONFIG-1', 'G', false],
      ['@8', 'HTTP 2 works', false],
    ]);
  });

  it('may be headings where a file has no boxes, and then hold no mark', () => {
    const text = '# Plan\n## Phase 1\n### Task 1: A\n- **Req:** REQ-1\n#### Steps\n1. b\n### Task 2: C\n';
    const { tasks } = parseTasks(text);
    expect(tasks.map(({ number, title, mark, markColumn }) => [number, title, mark, markColumn])).toEqual([
      ['1', 'A', ' ', 0],
      ['2', 'C', ' ', 0],
    ]);
    expect(tasks[0]?.requirements.map(({ target }) => target)).toEqual(['REQ-1']);
    expect(tasks[0]?.range.end.line).toBe(6);
    expect(parseTasks(`${text}- [ ] 3. D\n`).tasks.map(({ number }) => number)).toEqual(['3']);
  });

  it('say what they depend on, may touch and must keep', () => {
    const [task] = parseTasks(
      '- [ ] 1.2 (P) A\n  - _Depends: 1.1, 3_\n  - _Boundary: src/a_\n  - _Bug_Condition: isBug(x)_\n  - _Expected_Behavior: b (2.1)_\n  - _Preservation: c_\n',
    ).tasks;
    expect(task?.notes).toEqual({
      isParallel: true,
      depends: ['1.1', '3'],
      boundary: 'src/a',
      bugCondition: 'isBug(x)',
      expectedBehavior: 'b (2.1)',
      preservation: 'c',
    });
  });
});

describe('properties in the dialects of the wild', () => {
  it.each([
    ['### Property 1: A\n*For any* b\n**Validates: Requirements 1.1, 1.2**\n', '1', ['1.1', '1.2']],
    ['**Property 1: A**\n**Validates**: Requirement 3\n', '1', ['3']],
    ['### 属性 1：A\n**验证需求: 5.1**\n', '1', ['5.1']],
    ['### プロパティ1: A\n\n検証対象: 要件 2.5\n', '1', ['2.5']],
    ['## B\n\nProperty 1: A\n**Validates: REQ-CA-1**\n', '1', ['REQ-CA-1']],
    ['**Property 1 — A** *(Requirements 6.2, 6.3)*\n', '1', ['6.2', '6.3']],
    ['## Correctness Properties\n### CP-4: A\n- **Validates**: Requirements 4.1-4.4\n', 'CP-4', ['4.1']],
    ['## 正确性属性\n### 1. A\n**验证：需求 1.1**\n', '1', ['1.1']],
  ])('are read: %j', (text, number, validates) => {
    const { properties } = parseDesign(text);
    expect(properties.map(property => [property.number, property.title.replaceAll('*', '')])).toEqual([
      [number, 'A'],
    ]);
    expect(properties[0]?.validates.map(({ target }) => target)).toEqual(validates);
  });

  it('are not counted again where a plan of tests names them', () => {
    const text =
      '### Property 1: A\n**Validates: Requirements 1.1**\n## Testing\n**Property 1: A**\n\nProperty 1: again\n';
    expect(parseDesign(text).properties).toHaveLength(1);
  });
});
