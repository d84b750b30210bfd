import { spawn } from 'node:child_process';
import { CodedError } from '../../base/index.ts';
import type { Secrets } from '../../engine/index.ts';

const patienceMs = 5000;

/** What one call of a keyring's program said. */
interface Answer {
  readonly code: number | undefined;
  readonly output: string;
  readonly complaint: string;
}

/** How a keyring's program is called; the secret never appears among the arguments, where others could read it. */
interface Keyring {
  readonly program: string;
  readonly get: (name: string) => readonly string[];
  readonly set: (name: string, value: string) => { readonly args: readonly string[]; readonly input: string };
  readonly delete: (name: string) => readonly string[];
  /** Whether a lookup that found nothing says so in an orderly way. */
  readonly isMiss: (answer: Answer) => boolean;
}

function secretService(home: string): Keyring {
  const attributes = (name: string): readonly string[] => [
    'service',
    'specwright',
    'home',
    home,
    'name',
    name,
  ];
  return {
    program: 'secret-tool',
    get: name => ['lookup', ...attributes(name)],
    set: (name, value) => ({ args: ['store', '--label=Specwright', ...attributes(name)], input: value }),
    delete: name => ['clear', ...attributes(name)],
    isMiss: ({ code, complaint }) => code === 1 && complaint.trim() === '',
  };
}

function macKeychain(home: string): Keyring {
  const item = (name: string): readonly string[] => ['-s', 'specwright', '-a', `${home}#${name}`];
  const quoted = (text: string): string => `"${text.replace(/["\\]/gu, String.raw`\$&`)}"`;
  return {
    program: 'security',
    get: name => ['find-generic-password', ...item(name), '-w'],
    // In its interactive mode the command comes through standard input.
    set: (name, value) => ({
      args: ['-i'],
      input: `add-generic-password -U ${item(name).map(quoted).join(' ')} -w ${quoted(value)}\n`,
    }),
    delete: name => ['delete-generic-password', ...item(name)],
    // errSecItemNotFound
    isMiss: ({ code }) => code === 44,
  };
}

/** {@link Secrets} in the desktop's keyring, through the program that the system brings for it. */
class KeyringSecrets implements Secrets {
  readonly place = 'the system keyring';
  private readonly keyring: Keyring;
  private readonly env: Readonly<Record<string, string | undefined>>;

  constructor(keyring: Keyring, env: Readonly<Record<string, string | undefined>>) {
    this.keyring = keyring;
    this.env = env;
  }

  async get(name: string): Promise<string | undefined> {
    const answer = await this.call(this.keyring.get(name));
    if (answer.code === 0) return answer.output.replace(/\n$/u, '');
    if (this.keyring.isMiss(answer)) return undefined;
    throw unavailable(answer);
  }

  async set(name: string, value: string): Promise<void> {
    const { args, input } = this.keyring.set(name, value);
    const answer = await this.call(args, input);
    if (answer.code !== 0) throw unavailable(answer);
  }

  async delete(name: string): Promise<void> {
    const answer = await this.call(this.keyring.delete(name));
    if (answer.code !== 0 && !this.keyring.isMiss(answer)) throw unavailable(answer);
  }

  private call(args: readonly string[], input = ''): Promise<Answer> {
    return new Promise(resolve => {
      const child = spawn(this.keyring.program, args, { env: this.env, stdio: 'pipe', timeout: patienceMs });
      let output = '';
      let complaint = '';
      child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
      child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
      child.stdin.on('error', () => undefined);
      child.on('error', error => resolve({ code: undefined, output, complaint: error.message }));
      child.on('close', code => resolve({ code: code ?? undefined, output, complaint }));
      child.stdin.end(input);
    });
  }
}

/**
 * The keyring of this desktop, when there is one and it answers a harmless question; `undefined` otherwise. `home` keeps
 * the secrets of one data folder apart from those of another.
 */
export async function findKeyring(
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Secrets | undefined> {
  const keyring =
    process.platform === 'darwin'
      ? macKeychain(home)
      : process.platform === 'linux' && env['DBUS_SESSION_BUS_ADDRESS'] !== undefined
        ? secretService(home)
        : undefined;
  if (!keyring) return undefined;
  const secrets = new KeyringSecrets(keyring, env);
  try {
    await secrets.get('probe');
    return secrets;
  } catch {
    return undefined;
  }
}

function unavailable({ complaint }: Answer): CodedError {
  const reason = complaint.trim().split('\n')[0] ?? '';
  return new CodedError(
    'secrets-unavailable',
    `The system keyring cannot be used: ${reason || 'no answer'}.`,
  );
}
