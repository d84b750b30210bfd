import { CodedError } from '../../base/index.ts';
import type { FileEdit, HoverText, Language, TextPosition } from '../../protocol/index.ts';
import type { Analysis, WorkspaceIndex } from '../analysis/index.ts';
import { type CheckedSpec, waiverEdit } from '../checks/index.ts';
import { completionsAt } from './completions.ts';
import { hoverText } from './hoverText.ts';
import { marksOf } from './marks.ts';
import { type Named, findNamed } from './names.ts';
import { foldingOf, outlineOf, parseDocument } from './outline.ts';
import { definitionsOf, referencesTo } from './places.ts';
import { checkTerm, checkNumber, renameTerm } from './renames.ts';
import { type NameAt, nameAt, specOfFile } from './nameAt.ts';
import { tokensOf } from './tokens.ts';

/** The part of the analysis that the language functions ask. */
export type LanguageSource = Pick<Analysis, 'index' | 'trace' | 'drift' | 'renumber'>;

/** Answers an editor's questions from the analysis; keeps nothing itself. */
export function createLanguage(source: LanguageSource): Language {
  const find = async (file: string, at: TextPosition): Promise<Found | undefined> => {
    const index = await source.index();
    const name = nameAt(index, file, at);
    const specs = [...index.specs.values()];
    const named = name?.ids.map(id => findNamed(specs, id)).find(each => each !== undefined);
    return name && { index, specs, name, named };
  };
  return {
    hover: async (file, at) => hover(source, await find(file, at)),
    definition: async (file, at) => {
      const found = await find(file, at);
      return found ? definitionsOf(found.specs, found.name.ids) : [];
    },
    references: async (file, at) => {
      const found = await find(file, at);
      return found?.named ? referencesTo(found.index, found.named) : [];
    },
    renamable: async (file, at) => renamable(await find(file, at)),
    rename: async (file, at, name) => rename(source, await find(file, at), name),
    completions: async (file, at, line) => {
      const specs = [...(await source.index()).specs.values()];
      return completionsAt(specs, specOfFile(specs, file), at, line);
    },
    tokens: (file, text) => {
      const tree = parseDocument(file, text);
      return Promise.resolve(tree && 'requirements' in tree ? tokensOf(tree) : []);
    },
    folding: (file, text) => {
      const tree = parseDocument(file, text);
      return Promise.resolve(tree ? foldingOf(tree) : []);
    },
    outline: (file, text) => {
      const tree = parseDocument(file, text);
      return Promise.resolve(tree ? outlineOf(tree) : []);
    },
    marks: async file => {
      const { mentions, specs, trace } = await source.index();
      const names = [...specs.keys()];
      const specOf = (id: string): string => names.find(name => id.startsWith(`${name}/`)) ?? '';
      return marksOf(mentions.get(file) ?? [], id => trace(specOf(id)));
    },
    waiver: async (finding, reason) => {
      const spec = (await source.index()).specs.get(finding.spec);
      const document = [spec?.requirements, spec?.design, spec?.tasks].find(
        each => each?.file === finding.file,
      );
      return document && waiverEdit(finding, reason, document.tree);
    },
  };
}

/** What stands at a position. */
interface Found {
  readonly index: WorkspaceIndex;
  readonly specs: readonly CheckedSpec[];
  readonly name: NameAt;
  readonly named: Named | undefined;
}

async function hover(source: LanguageSource, found: Found | undefined): Promise<HoverText | undefined> {
  if (!found) return undefined;
  const { name, named } = found;
  if (!named) {
    const words = name.ids.length === 0 ? `${name.text}` : name.ids.join(', ');
    return { range: name.range, markdown: `\`${words.replaceAll('`', "'")}\` does not exist.` };
  }
  const choice = { specs: [named.spec.name] };
  const isTraced = named.kind === 'criterion' || named.kind === 'requirement';
  const [traces, drift] = isTraced
    ? await Promise.all([
        source.trace(choice).catch(() => undefined),
        source.drift(choice).catch(() => undefined),
      ])
    : [];
  return { range: name.range, markdown: hoverText(named, { trace: traces?.[0], drift: drift?.items }) };
}

function renamable(found: Found | undefined): Awaited<ReturnType<Language['renamable']>> {
  if (!found?.named) return undefined;
  const { name, named } = found;
  if (named.kind === 'term') return { range: name.range, name: named.term.term };
  if (named.kind === 'criterion') return { range: name.range, name: named.criterion.number };
  if (named.kind === 'requirement') return { range: name.range, name: named.requirement.number };
  return undefined;
}

async function rename(
  source: LanguageSource,
  found: Found | undefined,
  name: string,
): Promise<readonly FileEdit[]> {
  const named = found?.named;
  if (named?.kind === 'term') return renameTerm(named, checkTerm(name));
  if (named?.kind === 'criterion' || named?.kind === 'requirement') {
    const from = named.kind === 'criterion' ? named.criterion.number : named.requirement.number;
    return source.renumber({ spec: named.spec.name, from, to: checkNumber(name, named.spec.name) });
  }
  throw new CodedError('number-invalid', 'There is no requirement, criterion or term here to rename.');
}
