import type { TextPlace } from '../../protocol/index.ts';
import type { WorkspaceIndex } from '../analysis/index.ts';
import type { CheckedSpec } from '../checks/index.ts';
import { criterionId } from '../specs/index.ts';
import { type Named, findNamed, idOf } from './names.ts';
import { occurrencesIn } from './occurrences.ts';

/** Where the things with these ids are written down, in the order of the ids. */
export function definitionsOf(specs: readonly CheckedSpec[], ids: readonly string[]): readonly TextPlace[] {
  // A requirement stands for its criteria too; whoever names it wants to see it, not all of them.
  const named = ids.map(id => findNamed(specs, id)).filter(each => each !== undefined);
  const wanted = named[0]?.kind === 'requirement' ? named.slice(0, 1) : named;
  return wanted.flatMap(each => {
    const id = idOf(each);
    const place = occurrencesIn(each.spec).find(
      ({ ids: own, isDefinition }) => isDefinition && own[0] === id,
    );
    return place ? [{ file: place.file, range: place.range }] : [];
  });
}

/** Everywhere that something is named, in documents, code and tests; its definition is left out. */
export function referencesTo({ mentions }: WorkspaceIndex, named: Named): readonly TextPlace[] {
  const ids = idsOf(named);
  const inSpec = occurrencesIn(named.spec)
    .filter(occurrence => !occurrence.isDefinition && occurrence.ids.some(id => ids.has(id)))
    .map(({ file, range }) => ({ file, range }));
  const outside = [...mentions.values()]
    .flat()
    .filter(({ id }) => id !== undefined && ids.has(id))
    .map(({ file, range }) => ({ file, range }));
  return [...inSpec, ...outside];
}

/** A requirement is named where one of its criteria is, and a criterion where its whole requirement is. */
function idsOf(named: Named): ReadonlySet<string> {
  const own = idOf(named);
  if (named.kind === 'requirement') {
    return new Set([
      own,
      ...named.requirement.criteria.map(({ number }) => criterionId(named.spec.name, number)),
    ]);
  }
  return named.kind === 'criterion'
    ? new Set([own, criterionId(named.spec.name, named.requirement.number)])
    : new Set([own]);
}
