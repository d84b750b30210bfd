/**
 * The words that open parts of spec documents, in the languages seen in the wild (design/corpus.md): English, Japanese,
 * Chinese in both scripts, Russian, German, Portuguese, Spanish, French, Korean. Each is the inside of a group in a regular
 * expression; matched without regard to case, and longer words before those that they begin with.
 */
export const words = {
  requirement: 'Requirement|需求|要件|要求|요구사항|Anforderung|Требование|Requisito|Requerimiento|Exigence',
  requirements:
    'Requirements?|需求|要件|要求|요구사항|Anforderungen|Требования|Requisitos|Requerimientos|Exigences|User Stories',
  criteria:
    'Acceptance Criteria|验收标准|验收条件|驗收標準|驗收條件|接受标准|接受標準|受入基準|受け入れ基準|受入条件|受け入れ条件|' +
    '인수 기준|수용 기준|Akzeptanzkriterien|Abnahmekriterien|Критерии при[её]мки|Критерии принятия|' +
    "Critérios de Aceitação|Critérios de Aceite|Criterios de Aceptación|Crit[èe]res d['’]acceptation",
  story:
    'User Story|Objective|用户故事|用戶故事|使用者故事|ユーザーストーリー|ユーザストーリー|目的|目标|目標|사용자 스토리|' +
    'História d[eo] Usuário|История пользователя|Пользовательская история|Benutzergeschichte|' +
    'Historia de Usuario|Histoire utilisateur|Récit utilisateur',
  glossary:
    'Glossary|Terminology|术语表|術語表|词汇表|詞彙表|用語集|用語定義|용어집|Glossar|Глоссарий|Glossário|Glosario|Glossaire',
  property:
    'Property|正确性属性|正確性屬性|属性|屬性|性质|性質|特性|プロパティ|속성|Eigenschaft|Свойство|Propriedade|Propiedad|Propriété',
  properties:
    'Correctness Properties|正确性属性|正確性屬性|正当性プロパティ|正確性プロパティ|正しさの性質|Korrektheitseigenschaften|' +
    'Свойства корректности|Propriedades de Corre[cç]ão|Propiedades de Corrección|Propriétés de correction',
  cites:
    '(?:验证|驗證|検証|对应|對應|対応|関連|关联|關聯|相关|相關|满足|滿足)?(?:的|する)?(?:需求|要件|要求)|验证|驗證|検証対象|検証|요구사항|' +
    'Requirements?|Reqs?|Validates|Anforderung(?:en)?|Validiert|Требовани[ея]|Проверяет|Requisitos?|Requerimientos?|' +
    'Valida|Exigences?|Valide',
  current:
    'Current Behaviou?r|现有行为|当前行为|現有行為|現在の動作|現在の挙動|Текущее поведение|Aktuelles Verhalten|' +
    'Comportamento Atual|Comportamiento Actual|Comportement actuel',
  expected:
    'Expected Behaviou?r|期望行为|预期行为|預期行為|期待される動作|期待される挙動|Ожидаемое поведение|Erwartetes Verhalten|' +
    'Comportamento Esperado|Comportamiento Esperado|Comportement attendu',
  unchanged:
    'Unchanged Behaviou?r|不变行为|保持不变|不變行為|変更されない動作|変わらない動作|Неизменное поведение|' +
    'Unverändertes Verhalten|Comportamento Inalterado|Comportamiento (?:Inalterado|sin cambios)|Comportement inchangé',
  task: 'Task|任务|任務|タスク|작업|Aufgabe|Задача|Tarefa|Tarea|Tâche',
  /** Said in place of a list: every criterion of the spec. */
  all:
    'all|alle|todos|todas|toutes|tous|все(?![а-яё])|所有(?:的)?(?:核心)?(?:需求|要求|要件)|全部(?:的)?(?:需求|要求|要件)?|' +
    '全(?:要件|要求|需求)|全ての(?:要件|要求)|すべての(?:要件|要求)|すべて|全て|全体(?!的)|全般',
  optional: 'optional|可选|可選|任意|オプション|необязательно|optativo|opcional|facultatif|optionnel',
} as const;
