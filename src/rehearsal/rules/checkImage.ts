import type { SeenImage } from '../request.ts';
import { type Place, asString, inside, need, openObject } from './place.ts';

const mediaTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const maxBytes = 5 * 1024 * 1024;

/** The image block's source: base64 only, of a known type, not too large, and what it says it is. */
export function checkImageSource(place: Place): SeenImage {
  const source = openObject(place, { known: ['type', 'media_type', 'data', 'url', 'file_id'] });
  const type = asString(need(place, source, 'type'));
  if (type === 'url') place.book.refuseUncovered('uncovered.image-url', `${place.path}.url`);
  if (type === 'file') place.book.refuseUncovered('uncovered.files', `${place.path}.file_id`);
  if (type !== 'base64') {
    place.book.refuse(
      'block.type',
      `${place.path}: Input tag '${type}' does not match any of the expected tags`,
    );
  }
  const mediaType = asString(need(place, source, 'media_type'));
  const at = inside(place, 'base64', undefined);
  if (!mediaTypes.includes(mediaType)) {
    const expected = mediaTypes.map(known => `'${known}'`).join(', ');
    place.book.refuse('image.media-type', `${at.path}.media_type: Input should be one of ${expected}`);
  }
  return { mediaType, bytes: checkData(at, asString(need(place, source, 'data')), mediaType) };
}

function checkData(at: Place, data: string, mediaType: string): number {
  const { book, path } = at;
  if (data === '') book.refuse('image.empty', `${path}: image cannot be empty`);
  // The size is that of the base64 text, which is what the service was seen to measure.
  if (data.length > maxBytes) {
    book.refuse(
      'image.size',
      `${path}: image exceeds 5 MB maximum: ${data.length} bytes > ${maxBytes} bytes`,
    );
  }
  if (data.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(data)) {
    book.refuse('image.encoding', `${path}.data: The image was specified using invalid base64`);
  }
  const bytes = Buffer.from(data, 'base64');
  if (typeOf(bytes) !== mediaType) {
    book.refuse('image.matches', `${path}.data: Image does not match the provided media type ${mediaType}`);
  }
  return bytes.length;
}

function typeOf(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 12).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'image/webp';
  return undefined;
}
