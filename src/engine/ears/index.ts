export { canonical } from './canonical.ts';
export { mask } from './mask.ts';
export { parseStatement } from './parseStatement.ts';
export type { Bound, EarsClause, EarsLanguage, EarsPart, EarsStatement, Modal, Span } from './statement.ts';
