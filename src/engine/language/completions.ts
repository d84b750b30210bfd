import type { CompletionProposal, TextPosition, TextRange } from '../../protocol/index.ts';
import type { CheckedSpec } from '../checks/index.ts';
import { rangeOn } from './names.ts';

/** The beginning of a line up to the cursor, and what is being typed at its end. */
interface Typing {
  readonly before: string;
  readonly range: TextRange;
}

const citing =
  /(?:^\s*(?:[-*+]\s+)?[_*]{0,3}|[_*]{1,3})(?:requirements?|reqs?|validates)[_*]{0,3}\s*[:：]\**\s*(?:requirements?\s*)?(?:[\w.-]+\s*(?:,|-|;|and)\s*)*$/i;
const namingProperty = /\bproperty\s+$/i;
/** Where a full id may stand outside the specs: a comment or a quoted title. */
const commented = /(?:\/\/|\/\*|^\s*\*|#|--|<!--|;|%|["'`])/;

/** The ids that may stand at the cursor, with their texts. `own` is the spec whose document is written in, if any. */
export function completionsAt(
  specs: readonly CheckedSpec[],
  own: CheckedSpec | undefined,
  at: TextPosition,
  line: string,
): readonly CompletionProposal[] {
  const head = line.slice(0, at.column - 1);
  const typed = /[A-Za-z\d.-]*$/.exec(head)?.[0] ?? '';
  const before = head.slice(0, head.length - typed.length);
  const after = /^[A-Za-z\d.]*/.exec(line.slice(at.column - 1))?.[0] ?? '';
  const start = before.length + 1;
  const typing: Typing = { before, range: rangeOn(at.line, start, typed.length + after.length) };
  if (own && citing.test(before)) return numbersOf(own, typing);
  if (own && namingProperty.test(before)) return propertiesOf(own, typing);
  const spec = commented.test(before) || own ? specBefore(specs, before) : undefined;
  return spec ? numbersOf(spec, typing) : [];
}

/** The spec whose name and `/` stand right before the cursor; the longest where several do. */
function specBefore(specs: readonly CheckedSpec[], before: string): CheckedSpec | undefined {
  return specs
    .filter(({ name }) => {
      const start = before.length - name.length - 1;
      return before.endsWith(`${name}/`) && !/[\w-]/.test(before.charAt(start - 1));
    })
    .toSorted((left, right) => right.name.length - left.name.length)[0];
}

function numbersOf({ requirements }: CheckedSpec, { range }: Typing): readonly CompletionProposal[] {
  return (requirements?.tree.requirements ?? []).flatMap(({ number, title, userStory, criteria }) => [
    { label: number, detail: title, documentation: userStory ?? title, range },
    ...criteria.map(criterion => ({
      label: criterion.number,
      detail: beginning(criterion.text),
      documentation: criterion.text,
      range,
    })),
  ]);
}

function beginning(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}

function propertiesOf({ design }: CheckedSpec, { range }: Typing): readonly CompletionProposal[] {
  return (design?.tree.properties ?? []).map(({ number, title, text }) => ({
    label: number,
    detail: title,
    documentation: text,
    range,
  }));
}
