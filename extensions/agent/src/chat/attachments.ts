import { ChatReferenceBinaryData, type ChatPromptReference, Location, Uri, l10n, workspace } from 'vscode';
import { CodedError } from '../../../../src/base/index.ts';
import type { RunImage } from '../../../../src/protocol/index.ts';

/** The kinds of images that the Messages API takes, by file name. */
const imageTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};
/** The Messages API's limit for one image, in bytes of base64. */
const maxBase64 = 5 * 1024 * 1024;

/** The images attached to a prompt. Rejects with `image-too-large` or `image-not-supported`. */
export async function attachedImages(
  references: readonly ChatPromptReference[],
): Promise<readonly RunImage[]> {
  const images: RunImage[] = [];
  for (const { value } of references) {
    if (value instanceof ChatReferenceBinaryData) images.push(toImage(value.mimeType, await value.data()));
    else if (value instanceof Uri && typeOf(value))
      images.push(toImage(typeOf(value) ?? '', await workspace.fs.readFile(value)));
  }
  return images;
}

/** The prompt with the files named that the user attached to it; the agent reads them itself. */
export function withAttachedFiles(prompt: string, references: readonly ChatPromptReference[]): string {
  const names = references.flatMap(({ value }) => nameOf(value) ?? []);
  if (names.length === 0) return prompt;
  return `${prompt}\n\nAttached:\n${names.map(name => `- ${name}`).join('\n')}`;
}

function nameOf(value: unknown): string | undefined {
  if (value instanceof Location) {
    const { start, end } = value.range;
    return `${workspace.asRelativePath(value.uri)} (lines ${start.line + 1}-${end.line + 1})`;
  }
  return value instanceof Uri && !typeOf(value) ? workspace.asRelativePath(value) : undefined;
}

function typeOf(uri: Uri): string | undefined {
  return imageTypes[uri.path.slice(uri.path.lastIndexOf('.') + 1).toLowerCase()];
}

function toImage(mediaType: string, bytes: Uint8Array): RunImage {
  if (!Object.values(imageTypes).includes(mediaType)) {
    throw new CodedError(
      'image-not-supported',
      l10n.t('An attached image is {0}; attach PNG, JPEG, GIF or WebP.', mediaType),
    );
  }
  const base64 = Buffer.from(bytes).toString('base64');
  if (base64.length > maxBase64) {
    throw new CodedError(
      'image-too-large',
      l10n.t('An attached image is larger than 3.75 MB; attach a smaller one.'),
    );
  }
  return { mediaType, base64 };
}
