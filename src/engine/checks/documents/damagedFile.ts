import { damageOf } from '../../specs/index.ts';
import type { Rule } from '../rule.ts';
import { documentsOf } from '../waivers.ts';

const remedy =
  'The spec is read without it: correct it, or use a newer Specwright where a newer program wrote it.';

/** Conflict markers and lost characters in documents, and what could not be understood in the files beside them. */
export const damagedFile: Rule = {
  code: 'SW604',
  check: ({ spec }) => {
    const inDocuments = documentsOf(spec).flatMap(({ file, tree }) =>
      damageOf(tree).map(({ message, range }) => ({ file, message, range })),
    );
    const beside = (spec.problems ?? []).map(({ file, message, range }) => ({
      file,
      message: `${message} ${remedy}`,
      range,
    }));
    return [...inDocuments, ...beside].map(place => ({
      code: 'SW604',
      ...place,
      spec: spec.name,
      fixes: [],
    }));
  },
};
