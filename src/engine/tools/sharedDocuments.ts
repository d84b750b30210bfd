import { mergeTexts } from '../specs/index.ts';
import type { MergedChange, SharedDocuments } from './fileWriter.ts';
import { decodeText } from './text.ts';

/** Remembers what the model saw of the documents that `isShared` names, and merges what it writes with the user's edits. */
export function createSharedDocuments(isShared: (path: string) => boolean): SharedDocuments {
  const seen = new Map<string, Uint8Array>();
  return {
    saw(path, content) {
      if (isShared(path)) seen.set(path, content);
    },
    seen: path => seen.get(path),
    merge(path, { base, users, models }) {
      if (!isShared(path)) return undefined;
      const [before, mine, theirs] = [base, users, models].map(bytes => {
        const text = decodeText(bytes);
        return text.ok ? text.value : undefined;
      });
      if (before === undefined || mine === undefined || theirs === undefined) return undefined;
      return merged(before, mine, theirs);
    },
  };
}

function merged(base: string, users: string, models: string): MergedChange {
  const { text, conflicts } = mergeTexts(base, users, models);
  const kept = 'The developer changed this file meanwhile; their changes were kept.';
  const dropped = conflicts.map(
    conflict =>
      `At line ${conflict.line} both changed the same text, and this of yours was not applied:\n${conflict.dropped}`,
  );
  const note = [kept, ...dropped, 'Read the file again before you go on with it.'].join('\n');
  return { after: new TextEncoder().encode(text), note: base === users ? '' : note };
}
