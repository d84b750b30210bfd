import { type Disposable, type DocumentSelector, Hover, Location, MarkdownString, languages } from 'vscode';
import { DisposableStore } from '../../../../src/base/index.ts';
import type { Language, TextPlace, TextPosition } from '../../../../src/protocol/index.ts';
import { specDocuments, specOf, toRange, uriOf } from '../places.ts';
import { at } from './at.ts';
import { registerCompletion } from './completion.ts';
import { registerRename } from './rename.ts';

/** Every file may name a criterion; only lines that look like it are asked about. */
const anyFile: DocumentSelector = [specDocuments, { pattern: '**/*' }];

/** What the names in specs, code and tests mean: hover, definition, references, renaming, completion. */
export function registerNameLanguage(language: Language): Disposable {
  const own = new DisposableStore();
  own.add(
    languages.registerHoverProvider(anyFile, {
      provideHover: (document, position) =>
        at(document, position, undefined, (file, place) => hover(language, file, place)),
    }),
  );
  own.add(
    languages.registerDefinitionProvider(anyFile, {
      provideDefinition: (document, position) =>
        at(document, position, [], async (file, place) =>
          toLocations(await language.definition(file, place)),
        ),
    }),
  );
  own.add(
    languages.registerReferenceProvider(anyFile, {
      provideReferences: (document, position, { includeDeclaration }) =>
        at(document, position, [], async (file, place) => {
          const named = includeDeclaration ? await language.definition(file, place) : [];
          return toLocations([...named, ...(await language.references(file, place))]);
        }),
    }),
  );
  own.add(registerRename(language, anyFile));
  own.add(registerCompletion(language, anyFile));
  return own;
}

async function hover(language: Language, file: string, place: TextPosition): Promise<Hover | undefined> {
  const found = await language.hover(file, place);
  if (found) return new Hover(markdown(found.markdown), toRange(found.range));
  if (specOf(file) !== undefined) return undefined;
  const mark = (await language.marks(file)).find(({ line }) => line === place.line);
  return mark && new Hover(markdown(mark.markdown));
}

/** Nothing in it may run a command or bring markup of its own. */
function markdown(text: string): MarkdownString {
  const value = new MarkdownString(text);
  value.isTrusted = false;
  value.supportHtml = false;
  return value;
}

function toLocations(places: readonly TextPlace[]): Location[] {
  return places.map(({ file, range }) => new Location(uriOf(file), toRange(range)));
}
