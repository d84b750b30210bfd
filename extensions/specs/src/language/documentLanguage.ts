import {
  type Disposable,
  DocumentSymbol,
  FoldingRange,
  SemanticTokensBuilder,
  SemanticTokensLegend,
  SymbolKind,
  languages,
} from 'vscode';
import { DisposableStore } from '../../../../src/base/index.ts';
import type { EarsTokenKind, Language, OutlineEntry } from '../../../../src/protocol/index.ts';
import { fileOf, specDocuments, toRange } from '../places.ts';

const tokenTypes: Readonly<Record<EarsTokenKind, string>> = {
  keyword: 'earsKeyword',
  modal: 'earsModal',
  system: 'earsSystem',
  condition: 'earsCondition',
  figure: 'earsFigure',
};
const legend = new SemanticTokensLegend(Object.values(tokenTypes));

const symbolKinds: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  requirement: SymbolKind.Interface,
  criterion: SymbolKind.Method,
  property: SymbolKind.Property,
  task: SymbolKind.Event,
  term: SymbolKind.Constant,
};

/** What a spec's document looks like by itself: colours, folding, outline. */
export function registerDocumentLanguage(language: Language): Disposable {
  const own = new DisposableStore();
  own.add(
    languages.registerDocumentSemanticTokensProvider(
      specDocuments,
      {
        provideDocumentSemanticTokens: async document => {
          const builder = new SemanticTokensBuilder(legend);
          const tokens = await language.tokens(fileOf(document.uri) ?? '', document.getText());
          for (const { line, column, length, kind } of tokens) {
            builder.push(line - 1, column - 1, length, legend.tokenTypes.indexOf(tokenTypes[kind]));
          }
          return builder.build();
        },
      },
      legend,
    ),
  );
  own.add(
    languages.registerFoldingRangeProvider(specDocuments, {
      provideFoldingRanges: async document =>
        (await language.folding(fileOf(document.uri) ?? '', document.getText())).map(
          ({ startLine, endLine }) => new FoldingRange(startLine - 1, endLine - 1),
        ),
    }),
  );
  own.add(registerOutline(language));
  return own;
}

/** Takes the place of Markdown's own outline, whose headings it holds too. */
function registerOutline(language: Language): Disposable {
  return languages.registerDocumentSymbolProvider(
    { ...specDocuments, exclusive: true },
    {
      provideDocumentSymbols: async document =>
        (await language.outline(fileOf(document.uri) ?? '', document.getText())).map(toSymbol),
    },
  );
}

function toSymbol({ kind, name, detail, range, selection, children }: OutlineEntry): DocumentSymbol {
  const symbol = new DocumentSymbol(name, detail, symbolKinds[kind], toRange(range), toRange(selection));
  symbol.children = children.map(toSymbol);
  return symbol;
}
