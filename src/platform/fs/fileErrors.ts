import { CodedError, messageOf } from '../../base/index.ts';

/** The system's code of a failed call (`ENOENT`), if it has one. */
export function systemCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

/** Turns a failed call of the file system into the port's codes and one sentence that names the path. */
export function fileError(error: unknown, path: string): CodedError {
  if (error instanceof CodedError) return error;
  const [code, sentence] = explain(systemCode(error), path, error);
  return new CodedError(code, sentence, { cause: error });
}

function explain(code: string | undefined, path: string, error: unknown): readonly [string, string] {
  switch (code) {
    case 'ENOENT':
      return ['file-not-found', `${path} does not exist.`];
    case 'EACCES':
    case 'EPERM':
      return [
        'file-denied',
        `${path} may not be accessed: permission denied. Check who owns it and its mode.`,
      ];
    case 'EROFS':
      return ['file-denied', `${path} cannot be written: the file system is read-only.`];
    case 'ENOSPC':
      return [
        'file-no-space',
        `${path} cannot be written: no space is left on the disk. Free some and try again.`,
      ];
    case 'EDQUOT':
      return [
        'file-no-space',
        `${path} cannot be written: your disk quota is used up. Free some space and try again.`,
      ];
    case 'ENOTDIR':
    // A folder was to be made where a file is.
    case 'EEXIST':
      return ['file-not-a-folder', `${path} is not a folder, or one of those above it is not.`];
    case 'EISDIR':
      return ['file-is-a-folder', `${path} is a folder.`];
    case 'ELOOP':
      return ['file-error', `${path} goes in circles: its symbolic links lead back to themselves.`];
    default:
      return ['file-error', `${path}: ${messageOf(error)}`];
  }
}
