import { CodedError } from '../../src/base/index.ts';

/** One change to a file of the upstream build, small enough to be read, and refused when upstream moved under it. */
export interface NamedEdit {
  /** Short name for the error that says which edit no longer fits. */
  readonly name: string;
  /** Path inside the build, with `/`. */
  readonly file: string;
  /** What is replaced: an exact string, or a pattern with the `g` flag where minified names differ from build to build. */
  readonly anchor: string | RegExp;
  /** How many times the anchor must be there. */
  readonly matches: number;
  /** What takes its place; `$&` stands for a pattern's whole match, `$1`, `$2`, … for its groups. */
  readonly replacement: string;
  /** Why upstream's behaviour does not do, and why no setting does it. */
  readonly reason: string;
}

/**
 * The text of one file after its edits. Throws `edit-does-not-fit` when an anchor is not there as often as expected: then
 * somebody must look at what upstream changed.
 */
export function applyEdits(text: string, edits: readonly NamedEdit[]): string {
  return edits.reduce(applyEdit, text);
}

function applyEdit(text: string, edit: NamedEdit): string {
  let found = 0;
  const count = (replacement: string): string => {
    found += 1;
    return replacement;
  };
  const result =
    typeof edit.anchor === 'string'
      ? text.replaceAll(edit.anchor, () => count(edit.replacement))
      : text.replace(edit.anchor, (...match: readonly unknown[]) =>
          count(
            edit.replacement.replace(/\$([&\d])/g, (_, group: string) =>
              String(match[group === '&' ? 0 : Number(group)]),
            ),
          ),
        );
  if (found === edit.matches) return result;
  throw new CodedError(
    'edit-does-not-fit',
    `The edit '${edit.name}' expects its anchor ${edit.matches} times in ${edit.file} and finds it ${found} times. ` +
      'Look at what upstream changed there, then correct build/codeoss/edits.',
  );
}
