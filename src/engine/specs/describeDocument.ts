import type { DocumentName } from '../../protocol/index.ts';
import { parseBugfix, parseDesign, parseRequirements, parseTasks } from './documents/index.ts';
import type { Spec } from './spec.ts';

/** What a document holds, in a line; compared with an earlier text, what is new, changed and gone as well. Empty for none. */
export function describeDocument(spec: Spec, document: DocumentName, before?: string): string {
  const text = spec.documents[document]?.text;
  if (text === undefined) return '';
  const now = itemsOf(spec, document, text);
  const changes =
    before === undefined ? [] : changesBetween(itemsOf(spec, document, before).items, now.items);
  if (before !== undefined && before !== text && changes.length === 0) changes.push('wording changed');
  return [now.counts, ...changes].join(' · ');
}

interface Contents {
  readonly counts: string;
  /** What the document is made of, by the name under which it is told. */
  readonly items: ReadonlyMap<string, string>;
}

function itemsOf({ kind }: Spec, document: DocumentName, text: string): Contents {
  switch (document) {
    case 'requirements': {
      const { requirements } = kind === 'bugfix' ? parseBugfix(text) : parseRequirements(text);
      const criteria = requirements.flatMap(requirement => requirement.criteria);
      const counts =
        kind === 'bugfix'
          ? requirements
              .map(({ title, criteria: { length } }) => `${title || 'clauses'}: ${length}`)
              .join(', ')
          : `${count(requirements.length, 'requirement')}, ${count(criteria.length, 'criterion', 'criteria')}`;
      return { counts, items: new Map(criteria.map(({ number, text: words }) => [number, words])) };
    }
    case 'design': {
      const { sections, properties } = parseDesign(text);
      const top = sections.filter(({ level }) => level === 2);
      return {
        counts: `${count(top.length, 'section')}, ${count(properties.length, 'property', 'properties')}`,
        items: new Map([
          ...sectionTexts(text, top),
          ...properties.map(
            ({ number, title, text: words }) => [`Property ${number}`, title + words] as const,
          ),
        ]),
      };
    }
    case 'tasks': {
      const { tasks } = parseTasks(text);
      const optional = tasks.filter(task => task.optional).length;
      const steps = count(tasks.length - optional, 'task');
      return {
        counts: optional > 0 ? `${steps}, ${optional} optional` : steps,
        items: new Map(tasks.map(({ number, title }) => [number, title])),
      };
    }
  }
}

function sectionTexts(
  text: string,
  sections: readonly {
    readonly title: string;
    readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  }[],
): readonly (readonly [string, string])[] {
  const lines = text.split(/\r\n|\n|\r/);
  return sections
    .filter(({ title }) => !/properties$/i.test(title))
    .map(({ title, range }) => [title, lines.slice(range.start.line, range.end.line).join('\n')]);
}

function changesBetween(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  const added = [...now.keys()].filter(key => !old.has(key));
  const gone = [...old.keys()].filter(key => !now.has(key));
  const changed = [...now.keys()].filter(key => old.has(key) && old.get(key) !== now.get(key));
  return [list('new', added), list('changed', changed), list('gone', gone)].filter(text => text !== '');
}

function list(what: string, names: readonly string[]): string {
  const most = 8;
  if (names.length === 0) return '';
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `${what}: ${names.slice(0, most).join(', ')}${more}`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
