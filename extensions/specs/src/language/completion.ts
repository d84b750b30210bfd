import {
  CompletionItem,
  CompletionItemKind,
  type Disposable,
  type DocumentSelector,
  MarkdownString,
  languages,
} from 'vscode';
import type { CompletionProposal, Language } from '../../../../src/protocol/index.ts';
import { fileOf, fromPosition, specOf, toRange } from '../places.ts';

/** Outside the specs an id is completed after the name of a spec and a slash. */
const afterSpec = /[\w-]\/[\w.-]*$/;

/** Ids where they are written, with the text of what they name. */
export function registerCompletion(language: Language, selector: DocumentSelector): Disposable {
  return languages.registerCompletionItemProvider(
    selector,
    {
      provideCompletionItems: async (document, position) => {
        const file = fileOf(document.uri);
        const { text } = document.lineAt(position.line);
        if (file === undefined) return [];
        if (specOf(file) === undefined && !afterSpec.test(text.slice(0, position.character))) return [];
        return (await language.completions(file, fromPosition(position), text)).map(toItem);
      },
    },
    ' ',
    '/',
    '.',
    ',',
  );
}

function toItem({ label, detail, documentation, range }: CompletionProposal, index: number): CompletionItem {
  const item = new CompletionItem({ label, description: detail }, CompletionItemKind.Reference);
  item.documentation = new MarkdownString(documentation.replaceAll(/[\\[\]<>!&]/g, String.raw`\$&`));
  item.range = toRange(range);
  item.sortText = String(index).padStart(5, '0');
  return item;
}
