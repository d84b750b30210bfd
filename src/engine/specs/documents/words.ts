/**
 * The words that open parts of spec documents, in the languages seen in the wild (design/corpus.md). Each is the inside of
 * a group in a regular expression; matched without regard to case.
 */
export const words = {
  requirement: 'Requirement|需求|要件|要求|Anforderung|Требование|Requisito|Exigence',
  requirements: 'Requirements?|需求|要件|要求|Anforderungen|Требования|Requisitos|Exigences|User Stories',
  criteria:
    'Acceptance Criteria|验收标准|驗收標準|接受标准|受入基準|受け入れ基準|受入条件|Akzeptanzkriterien|Критерии при[её]мки|Critérios de Aceitação|Criterios de Aceptación',
  story:
    'User Story|Objective|用户故事|使用者故事|ユーザーストーリー|目的|目标|História de Usuário|История пользователя',
  glossary: 'Glossary|Terminology|术语表|術語表|用語集|Glossar|Глоссарий|Glossário',
  property: 'Property|属性|性质|性質|プロパティ|正确性属性',
  cites: 'Requirements?|Reqs?|Validates|需求|要件|要求|验证|驗證|検証|Anforderungen|Требования|Requisitos',
} as const;
