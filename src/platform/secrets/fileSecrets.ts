import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CodedError, joinPath, messageOf } from '../../base/index.ts';
import type { FileSystem, Secrets } from '../../engine/index.ts';

/**
 * {@link Secrets} in a file that only its owner can read. It is encrypted with a key that lies beside it: that keeps secrets
 * out of searches and backups of single files, not from who can read the folder, and the screen says "an owner-only file".
 */
export class FileSecrets implements Secrets {
  readonly place = 'an owner-only file';
  private readonly files: FileSystem;
  private readonly keyPath: string;
  private readonly storePath: string;

  /** `folder` must be one in which `files` makes everything its owner's alone. */
  constructor(files: FileSystem, folder: string) {
    this.files = files;
    this.keyPath = joinPath(folder, 'key');
    this.storePath = joinPath(folder, 'secrets.json');
  }

  async get(name: string): Promise<string | undefined> {
    return this.guarded(async () => {
      const sealed = (await this.load())[name];
      return sealed === undefined ? undefined : open(sealed, await this.key());
    });
  }

  async set(name: string, value: string): Promise<void> {
    await this.guarded(async () =>
      this.save({ ...(await this.load()), [name]: seal(value, await this.key()) }),
    );
  }

  async delete(name: string): Promise<void> {
    await this.guarded(async () => {
      const { [name]: _, ...rest } = await this.load();
      await this.save(rest);
    });
  }

  private async load(): Promise<Readonly<Record<string, string>>> {
    if (!(await this.files.stat(this.storePath))) return {};
    const text = new TextDecoder().decode(await this.files.read(this.storePath));
    return JSON.parse(text) as Record<string, string>;
  }

  private async save(store: Readonly<Record<string, string>>): Promise<void> {
    await this.files.write(this.storePath, new TextEncoder().encode(JSON.stringify(store)));
  }

  private async key(): Promise<Uint8Array> {
    if (await this.files.stat(this.keyPath)) return this.files.read(this.keyPath);
    const key = randomBytes(32);
    await this.files.write(this.keyPath, key);
    return key;
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const message = `The stored key cannot be used (${this.storePath}): ${messageOf(error)} Enter the key again.`;
      throw new CodedError('secrets-unavailable', message, { cause: error });
    }
  }
}

/** `iv.tag.data`, each in base64. */
function seal(value: string, key: Uint8Array): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return [iv, cipher.getAuthTag(), data].map(part => part.toString('base64')).join('.');
}

function open(sealed: string, key: Uint8Array): string {
  const [iv = '', tag = '', data = ''] = sealed.split('.');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
  decipher.setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8');
}
