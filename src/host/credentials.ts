import { CodedError, joinPath } from '../base/index.ts';
import type { FileSystem, Secrets } from '../engine/index.ts';

export const vendorUrl = 'https://api.anthropic.com';

/** Where the model is and what opens it. */
export type Access =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'anthropic';
      readonly apiKey?: string;
      readonly authToken?: string;
      readonly keySource: string;
    }
  | {
      readonly kind: 'endpoint';
      readonly url: string;
      readonly apiKey?: string;
      readonly authToken?: string;
      readonly keySource?: string;
    };

/** What the user chose last; keys are in the secrets store, under a name that ties them to where they may be sent. */
type Choice = { readonly kind: 'anthropic' } | { readonly kind: 'endpoint'; readonly url: string };

/** What a credential store is made of. */
export interface CredentialDeps {
  readonly files: FileSystem;
  readonly secrets: Secrets;
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly endpointSetting: string | undefined;
}

/**
 * The user's way to the model: what they entered here, then the environment, the setting last. A key is only ever used
 * with the address it was entered for.
 */
export class Credentials {
  private readonly deps: CredentialDeps;
  private readonly path: string;

  constructor(deps: CredentialDeps) {
    this.deps = deps;
    this.path = joinPath(deps.dataFolder, 'connection.json');
  }

  get place(): string {
    return this.deps.secrets.place;
  }

  async find(): Promise<Access> {
    return (await this.stored()) ?? this.fromEnvironment();
  }

  /** `ANTHROPIC_CUSTOM_HEADERS`: one `Name: value` a line, as the vendor's own tools read it. */
  headers(): Readonly<Record<string, string>> {
    const lines = (this.deps.env['ANTHROPIC_CUSTOM_HEADERS'] ?? '').split('\n');
    const pairs = lines.flatMap(line => {
      const match = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*:\s*(.*?)\s*$/u.exec(line);
      return match?.[1] !== undefined && match[2] !== undefined ? [[match[1], match[2]] as const] : [];
    });
    return Object.fromEntries(pairs);
  }

  async keep(choice: Choice, key: string | undefined): Promise<void> {
    const name = secretName(choice);
    if (key === undefined) await this.deps.secrets.delete(name);
    else await this.deps.secrets.set(name, key);
    await this.deps.files.write(this.path, new TextEncoder().encode(JSON.stringify(choice)));
  }

  async forget(): Promise<void> {
    const choice = await this.choice();
    if (!choice) return;
    await this.deps.secrets.delete(secretName(choice));
    await this.deps.files.remove(this.path);
  }

  private async stored(): Promise<Access | undefined> {
    const choice = await this.choice();
    if (!choice) return undefined;
    const key = await this.deps.secrets.get(secretName(choice));
    const found = key === undefined ? {} : { apiKey: key, keySource: this.place };
    if (choice.kind === 'endpoint') return { kind: 'endpoint', url: choice.url, ...found };
    return key === undefined ? undefined : { kind: 'anthropic', apiKey: key, keySource: this.place };
  }

  private fromEnvironment(): Access {
    const { env, endpointSetting } = this.deps;
    const apiKey = env['ANTHROPIC_API_KEY']?.trim();
    const authToken = env['ANTHROPIC_AUTH_TOKEN']?.trim();
    const key = apiKey ? { apiKey } : authToken ? { authToken } : undefined;
    const source = { keySource: 'environment' };
    const url = checkedUrl(env['ANTHROPIC_BASE_URL']?.trim() || endpointSetting?.trim() || vendorUrl);
    if (url !== vendorUrl) return { kind: 'endpoint', url, ...(key && { ...key, ...source }) };
    return key ? { kind: 'anthropic', ...key, ...source } : { kind: 'none' };
  }

  private async choice(): Promise<Choice | undefined> {
    if (!(await this.deps.files.stat(this.path))) return undefined;
    try {
      const value = JSON.parse(new TextDecoder().decode(await this.deps.files.read(this.path))) as Choice;
      return value.kind === 'endpoint'
        ? { kind: 'endpoint', url: checkedUrl(value.url) }
        : { kind: 'anthropic' };
    } catch {
      // A damaged file chooses nothing; the next choice replaces it.
      return undefined;
    }
  }
}

/** An http(s) address without a trailing slash. Throws `endpoint-invalid`. */
export function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new CodedError(
      'endpoint-invalid',
      `"${text}" is not an address that begins with https:// or http://.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new CodedError(
      'endpoint-invalid',
      'The address holds a name or a password. Enter the key on its own.',
    );
  }
  return url.href.replace(/\/+$/u, '').replace(/\/v1$/u, '');
}

function secretName(choice: Choice): string {
  return choice.kind === 'anthropic' ? 'anthropic-api-key' : `endpoint-key ${choice.url}`;
}
