import { CodedError, type Result, dirName, fail, ok } from '../../base/index.ts';
import type { EditReview, FileSystem } from '../ports/index.ts';
import { type ToolOutcome, failed, refused } from './outcome.ts';

/** One file's change as a whole; `before` is `undefined` for a new file. */
export interface FileChange {
  readonly path: string;
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

/** The way by which tools write: past the guard, through the host's review, never over somebody else's change. */
export interface FileWriter {
  /** The error is what the model reads. Rejects with a `file-…` error when the disk refuses. */
  write(change: FileChange): Promise<Result<undefined, ToolOutcome>>;
}

/** What {@link createFileWriter} is made of. */
export interface WriterDeps {
  readonly files: FileSystem;
  readonly review: EditReview;
  /** Why this edit may not be made, from the rules of specs and of the phase at hand. */
  readonly check: (change: FileChange) => Promise<string | undefined>;
  readonly onWritten: (change: FileChange) => void;
}

const changedMeanwhile =
  'the file changed while this edit was being made, so nothing was written; read it again and redo the edit';

/** Makes the one {@link FileWriter} of a turn. */
export function createFileWriter(deps: WriterDeps): FileWriter {
  return {
    async write(change) {
      const refusal = await deps.check(change);
      if (refusal !== undefined) return fail(refused(refusal));
      const place = await deps.files.realPath(change.path);
      let written = false;
      await deps.review.around([change.path], async () => {
        if (!(await isUntouched(deps.files, change, place))) return;
        await deps.files.write(change.path, change.after);
        written = true;
      });
      if (!written) return fail(failed(changedMeanwhile));
      deps.onWritten(change);
      return ok(undefined);
    },
  };
}

/** Whether the path still leads to the same place and that still holds what the edit was computed from. */
async function isUntouched(files: FileSystem, change: FileChange, place: string): Promise<boolean> {
  if ((await files.realPath(change.path)) !== place) return false;
  const now = await readIfThere(files, change.path);
  if (now === undefined || change.before === undefined) return now === change.before;
  return now.length === change.before.length && now.every((byte, index) => byte === change.before?.[index]);
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
