import type { TaskNotes } from './tree.ts';

const labels = {
  depends:
    /^\s*(?:[-*+]\s+)?[_*]{1,3}(?:Depends(?:\s+on)?|Dependencies|依赖|依賴|依存)[_*]{0,3}\s*[:：]\s*(.*)$/i,
  boundary: /^\s*(?:[-*+]\s+)?[_*]{1,3}Boundary[_*]{0,3}\s*[:：]\s*(.*)$/i,
  bugCondition: /^\s*(?:[-*+]\s+)?[_*]{1,3}Bug[_ ]Condition[_*]{0,3}\s*[:：]\s*(.*)$/i,
  expectedBehavior: /^\s*(?:[-*+]\s+)?[_*]{1,3}Expected[_ ]Behaviou?r[_*]{0,3}\s*[:：]\s*(.*)$/i,
  preservation: /^\s*(?:[-*+]\s+)?[_*]{1,3}Preservation[_*]{0,3}\s*[:：]\s*(.*)$/i,
} as const;

type Label = keyof typeof labels;

/** What one line says under a label that tasks use; nothing for any other line. */
export function readTaskNote(text: string): { readonly label: Label; readonly value: string } | undefined {
  if (!/[_*]/.test(text) || !/[:：]/.test(text)) return undefined;
  for (const [label, pattern] of Object.entries(labels)) {
    const value = pattern.exec(text)?.[1];
    if (value !== undefined) return { label: label as Label, value: withoutMarks(value) };
  }
  return undefined;
}

function withoutMarks(text: string): string {
  let end = text.length;
  while (end > 0 && /[_*\s]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Whether a line's citations may stand without a colon: `_Preservation: … (Requirement 3.1)_`. */
export function citesInProse(label: Label): boolean {
  return label === 'bugCondition' || label === 'expectedBehavior' || label === 'preservation';
}

/** The notes with one more; the first line of a label counts. */
export function withNote(
  notes: TaskNotes,
  { label, value }: { readonly label: Label; readonly value: string },
): TaskNotes {
  if (notes[label] !== undefined) return notes;
  return { ...notes, [label]: label === 'depends' ? (value.match(/\d+(?:\.\d+)*/g) ?? []) : value };
}
