import type { GlossaryTerm, RequirementsDocument } from '../../specs/index.ts';
import type { CheckContext } from '../context.ts';
import { rangeInCriterion } from '../context.ts';
import { wholeLine } from '../places.ts';
import type { RawFinding, Rule } from '../rule.ts';

/** A term that the glossary explains and nothing uses. */
export const unusedTerm: Rule = {
  code: 'SW204',
  check: ({ spec }) => {
    const document = spec.requirements;
    if (!document || document.tree.glossary.length === 0) return [];
    const text = level(textWithout(document.tree, document.tree.glossary));
    return document.tree.glossary
      .filter(({ term }) => !namesOf(term).some(name => text.includes(name)))
      .map(({ term, range }) => ({
        code: 'SW204',
        message: `The glossary explains “${term}”, which nothing uses: use it, or remove it.`,
        file: document.file,
        range,
        spec: spec.name,
        fixes: [
          {
            title: `Remove “${term}” from the glossary`,
            edits: [{ file: document.file, range: wholeLine(range.start.line), text: '' }],
          },
        ],
      }));
  },
};

/** The document without what the glossary's own lines name; their explanations may use another term. */
function textWithout({ lines }: RequirementsDocument, glossary: readonly GlossaryTerm[]): string {
  const terms = new Map(glossary.map(({ range }) => [range.start.line, range]));
  return lines
    .map(({ text }, index) => {
      const range = terms.get(index + 1);
      return range ? text.slice(range.end.column - 1) : text;
    })
    .join('\n');
}

/** Snake_Case, blanks, hyphens and plurals name the same thing; `Name (Abbreviation)` has two names. */
function namesOf(term: string): string[] {
  const names = [term, ...term.split(/[()（）/]/)]
    .map(name => level(name).trim())
    .filter(name => name !== '');
  return names.map(name => (name.length > 3 ? name.replace(/(?:ies|y|s)$/, '') : name));
}

function level(text: string): string {
  return text.toLowerCase().replaceAll(/[_\s*`-]+/g, ' ');
}

/** A system or thing written like a name of the glossary, which the glossary does not have; told at its first use. */
export const undefinedTerm: Rule = {
  code: 'SW205',
  check: context => {
    const glossary = context.spec.requirements?.tree.glossary ?? [];
    // Two names in the form of the criteria show that the glossary is kept for them.
    if (glossary.filter(({ term }) => /^[A-Z]\w*_\w+$/.test(term)).length < 2) return [];
    const defined = new Set(glossary.flatMap(({ term }) => namesOf(term)));
    // What an explanation names counts as explained.
    const told = glossary.map(({ text }) => level(text)).join('\n');
    return firstUses(context, name => namesOf(name).some(form => defined.has(form) || told.includes(form)));
  },
};

function firstUses({ criteria, spec }: CheckContext, isDefined: (name: string) => boolean): RawFinding[] {
  const seen = new Set<string>();
  return criteria.flatMap(({ facts, criterion, file, id }) =>
    facts.names
      .filter(({ text }) => {
        if (seen.has(text)) return false;
        seen.add(text);
        return !isDefined(text);
      })
      .map(({ text, start, end }) => ({
        code: 'SW205',
        message: `“${text}” is written like a term, but the glossary does not have it: define it.`,
        file,
        range: rangeInCriterion(criterion, start, end),
        spec: spec.name,
        subject: id,
        fixes: [],
      })),
  );
}
