import { CodedError, type Result, dirName, fail, ok } from '../../base/index.ts';
import type { EditReview, FileSystem } from '../ports/index.ts';
import { type ToolOutcome, failed, refused } from './outcome.ts';

/** One file's change as a whole; `before` is `undefined` for a new file. */
export interface FileChange {
  readonly path: string;
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
  /** `after` was not made from `before`, but as a whole from what the model saw earlier. */
  readonly isWhole?: true;
}

/** Two changes of one file put together; `note` tells the model what of its own was not applied. */
export interface MergedChange {
  readonly after: Uint8Array;
  readonly note: string;
}

/** Documents that people and the model write at the same time. Paths are absolute. */
export interface SharedDocuments {
  /** Remembers what the model saw of a document; any other file is passed over. */
  saw(path: string, content: Uint8Array): void;
  /** What the model saw last. */
  seen(path: string): Uint8Array | undefined;
  /** Puts the user's text and the model's together; nothing where the file is no such document, or no text. */
  merge(path: string, texts: TextsToMerge): MergedChange | undefined;
}

/** What both sides began with, and what each made of it. */
export interface TextsToMerge {
  readonly base: Uint8Array;
  readonly users: Uint8Array;
  readonly models: Uint8Array;
}

/** The way by which tools write: past the guard, through the host's review, never over somebody else's change. */
export interface FileWriter {
  /**
   * Resolves with what the model should know of the write; empty where there is nothing. The error is what it reads instead.
   * Rejects with a `file-…` error when the disk refuses.
   */
  write(change: FileChange): Promise<Result<string, ToolOutcome>>;
}

/** What {@link createFileWriter} is made of. */
export interface WriterDeps {
  readonly files: FileSystem;
  readonly review: EditReview;
  /** Why this edit may not be made, from the rules of specs and of the phase at hand. */
  readonly check: (change: FileChange) => Promise<string | undefined>;
  readonly onWritten: (change: FileChange) => void;
  readonly shared: SharedDocuments;
}

const changedMeanwhile =
  'the file changed while this edit was being made, so nothing was written; read it again and redo the edit';

/** Makes the one {@link FileWriter} of a turn. */
export function createFileWriter(deps: WriterDeps): FileWriter {
  return {
    async write(asked) {
      let { change, note } = mergedWithSeen(deps.shared, asked);
      const refusal = await deps.check(change);
      if (refusal !== undefined) return fail(refused(refusal));
      const place = await deps.files.realPath(change.path);
      let problem: ToolOutcome | undefined;
      await deps.review.around([change.path], async () => {
        const latest = await mergedWithNow(deps, change, place);
        if (!latest.ok) problem = latest.error;
        else {
          change = latest.value.change;
          note = [note, latest.value.note].filter(part => part !== '').join(' ');
          await deps.files.write(change.path, change.after);
        }
      });
      if (problem) return fail(problem);
      deps.shared.saw(change.path, change.after);
      deps.onWritten(change);
      return ok(note);
    },
  };
}

interface NotedChange {
  readonly change: FileChange;
  readonly note: string;
}

/**
 * A whole text written over one that moved on since the model saw it would undo what the user wrote in between. Where it did
 * not move on, the merge keeps its byte order mark and its line ends.
 */
function mergedWithSeen(shared: SharedDocuments, change: FileChange): NotedChange {
  if (!change.isWhole || !change.before) return { change, note: '' };
  const base = shared.seen(change.path) ?? change.before;
  const merged = shared.merge(change.path, { base, users: change.before, models: change.after });
  return merged ? { change: { ...change, after: merged.after }, note: merged.note } : { change, note: '' };
}

/** The change for the file as it is now, right before the write; an error where it cannot be made any more. */
async function mergedWithNow(
  deps: WriterDeps,
  change: FileChange,
  place: string,
): Promise<Result<NotedChange, ToolOutcome>> {
  if ((await deps.files.realPath(change.path)) !== place) return fail(failed(changedMeanwhile));
  const now = await readIfThere(deps.files, change.path);
  const isUntouched = now && change.before ? isSame(now, change.before) : now === change.before;
  if (isUntouched) return ok({ change, note: '' });
  const base = change.before;
  const merged = now && base && deps.shared.merge(change.path, { base, users: now, models: change.after });
  if (!now || !merged) return fail(failed(changedMeanwhile));
  const again = { ...change, before: now, after: merged.after };
  const refusal = await deps.check(again);
  return refusal === undefined ? ok({ change: again, note: merged.note }) : fail(refused(refusal));
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** A file's bytes, or `undefined` where there is none. Rejects with `file-is-a-folder` and the other `file-…` errors. */
export async function readIfThere(files: FileSystem, path: string): Promise<Uint8Array | undefined> {
  const stat = await files.stat(path);
  if (!stat) {
    const parent = await files.stat(dirName(path));
    if (parent && parent.kind !== 'folder') {
      throw new CodedError('file-not-a-folder', `${dirName(path)} is not a folder.`);
    }
    return undefined;
  }
  return files.read(path);
}
