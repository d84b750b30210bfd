import { CodedError } from '../../src/base/index.ts';

/** A regular file of an archive; `mode` holds its permission bits. */
export interface TarFile {
  readonly path: string;
  readonly mode: number;
  readonly bytes: Buffer;
}

const block = 512;

/**
 * The regular files of an uncompressed ustar archive, in order, with the long names of the GNU and PAX extensions.
 * Links and devices are refused (`tar-unsupported`): the archive that we read has none, so that one would be a surprise.
 */
export function* readTar(archive: Buffer): Generator<TarFile> {
  let longName: string | undefined;
  for (let at = 0; at + block <= archive.length;) {
    const header = archive.subarray(at, at + block);
    if (header.every(byte => byte === 0)) return;
    const size = octal(header, 124, 12);
    const bytes = archive.subarray(at + block, at + block + size);
    at += block + Math.ceil(size / block) * block;

    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L') longName = text(bytes, 0, bytes.length);
    else if (type === 'x') longName = paxPath(bytes) ?? longName;
    else if (type === '0' || type === '\0') {
      yield { path: safePath(longName ?? nameOf(header)), mode: octal(header, 100, 8) & 0o777, bytes };
      longName = undefined;
    } else if (type === '5' || type === 'g') longName = undefined;
    else
      throw new CodedError(
        'tar-unsupported',
        `The archive of Code OSS has an entry of type '${type}', which is not read.`,
      );
  }
}

function nameOf(header: Buffer): string {
  const prefix = text(header, 345, 155);
  const name = text(header, 0, 100);
  return prefix ? `${prefix}/${name}` : name;
}

function safePath(path: string): string {
  if (path.startsWith('/') || path.split('/').includes('..')) {
    throw new CodedError('tar-unsupported', `The archive of Code OSS names a path outside itself: ${path}.`);
  }
  return path;
}

function paxPath(records: Buffer): string | undefined {
  return /^\d+ path=(.*)$/m.exec(records.toString())?.[1];
}

function octal(buffer: Buffer, start: number, length: number): number {
  return Number.parseInt(text(buffer, start, length).trim() || '0', 8);
}

function text(buffer: Buffer, start: number, length: number): string {
  const slice = buffer.subarray(start, start + length);
  const end = slice.indexOf(0);
  return slice.subarray(0, end === -1 ? slice.length : end).toString();
}
