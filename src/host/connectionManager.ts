import { CodedError, type Disposable, Emitter, type Logger, abortError, messageOf } from '../base/index.ts';
import type { Clock, ModelClient, ModelInfo } from '../engine/index.ts';
import { AnthropicModelClient } from '../platform/index.ts';
import type { ConnectionState, ModelChoice } from '../protocol/index.ts';
import { type Access, type Credentials, checkedUrl, vendorUrl } from './credentials.ts';
import type { Connection } from './host.ts';
import { toChoices } from './modelList.ts';
import type { RehearsalProcess } from './rehearsalProcess.ts';

const checkMs = 15_000;

/** What a connection manager is made of. */
export interface ConnectionDeps {
  readonly credentials: Credentials;
  readonly table: readonly ModelInfo[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Starts the rehearsal server. Rejects with `rehearsal-unavailable`. */
  readonly startRehearsal: (onLost: () => void) => Promise<RehearsalProcess>;
}

interface Connected {
  readonly state: ConnectionState;
  readonly client: ModelClient | undefined;
  /** The endpoint's own list; `undefined` until it was asked. */
  readonly models: readonly ModelInfo[] | undefined;
}

const notConnected: Connected = {
  state: { kind: 'none', label: 'Not connected' },
  client: undefined,
  models: undefined,
};

/** Holds the one connection to a model and changes it on the user's word. */
export class ConnectionManager implements Connection, Disposable {
  private readonly deps: ConnectionDeps;
  private readonly changed: Emitter<ConnectionState>;
  private current: Connected = {
    state: { kind: 'none', label: 'Not connected' },
    client: undefined,
    models: undefined,
  };
  private rehearsal: RehearsalProcess | undefined;
  private isAsking = false;

  constructor(deps: ConnectionDeps) {
    this.deps = deps;
    this.changed = new Emitter(error =>
      deps.logger.error(`A listener for the connection failed: ${messageOf(error)}`),
    );
  }

  get onDidChange(): Connection['onDidChange'] {
    return this.changed.event;
  }

  state(): ConnectionState {
    return this.current.state;
  }

  /** For a run that the user asked for; with the first one the vendor's model list is fetched as well. */
  client(): ModelClient | undefined {
    const { client, models, state } = this.current;
    if (client && !models && state.kind === 'anthropic') this.askBesides();
    return client;
  }

  /**
   * Connects as the user chose before, or as the environment says; asks nobody on the network. What cannot be used is told
   * by the state: nothing else depends on it.
   */
  async connect(options: { readonly rehearse: boolean } = { rehearse: false }): Promise<void> {
    try {
      if (options.rehearse) await this.rehearse();
      else this.replace(this.connected(await this.deps.credentials.find()));
    } catch (error) {
      this.deps.logger.error(messageOf(error));
      this.replace({ ...notConnected, state: { kind: 'none', label: messageOf(error) } });
    }
  }

  /**
   * The vendor's models are known without asking, so its list is fetched with the user's first request and not before:
   * nothing connects to the network by itself. Any other endpoint is asked when the picker needs to know.
   */
  async models(signal: AbortSignal): Promise<readonly ModelChoice[]> {
    if (!this.current.client) return [];
    if (!this.current.models && this.current.state.kind !== 'anthropic') await this.askForModels(signal);
    return toChoices(this.current.models?.length ? this.current.models : this.deps.table);
  }

  async useKey(key: string): Promise<ConnectionState> {
    const apiKey = checkedKey(key);
    const next = await checked(
      this.connected({ kind: 'anthropic', apiKey, keySource: this.deps.credentials.place }),
    );
    await this.deps.credentials.keep({ kind: 'anthropic' }, apiKey);
    return this.replace(next);
  }

  async useEndpoint(url: string, key?: string): Promise<ConnectionState> {
    const address = checkedUrl(url.trim());
    if (address === vendorUrl && key !== undefined) return this.useKey(key);
    const secret = key === undefined || key.trim() === '' ? undefined : checkedKey(key);
    const found = secret === undefined ? {} : { apiKey: secret, keySource: this.deps.credentials.place };
    const next = await checked(this.connected({ kind: 'endpoint', url: address, ...found }));
    await this.deps.credentials.keep({ kind: 'endpoint', url: address }, secret);
    return this.replace(next);
  }

  async rehearse(): Promise<ConnectionState> {
    const rehearsal = await this.deps.startRehearsal(() => {
      if (this.rehearsal !== rehearsal) return;
      this.deps.logger.error('The rehearsal ended by itself.');
      void this.connect();
    });
    const state = { kind: 'rehearsal', label: 'Rehearsal (scripted, no model)' } as const;
    const { url, key } = rehearsal;
    const client = new AnthropicModelClient({
      baseUrl: url,
      apiKey: key,
      name: 'the rehearsal',
      clock: this.deps.clock,
      maxOutputTokens: model => this.maxOutputTokens(model),
    });
    this.replace({ state, client, models: undefined });
    this.rehearsal = rehearsal;
    return state;
  }

  async forget(): Promise<ConnectionState> {
    await this.deps.credentials.forget();
    await this.connect();
    return this.current.state;
  }

  dispose(): void {
    this.rehearsal?.dispose();
    this.changed.dispose();
  }

  private askBesides(): void {
    if (this.isAsking) return;
    this.isAsking = true;
    this.askForModels(AbortSignal.timeout(checkMs))
      .then(() => this.changed.fire(this.current.state))
      .catch((error: unknown) => this.deps.logger.warn(messageOf(error)))
      .finally(() => (this.isAsking = false));
  }

  /** Keeps the endpoint's list for as long as the connection stays. Rejects with `aborted` only. */
  private async askForModels(signal: AbortSignal): Promise<void> {
    const asked = this.current;
    try {
      const models = (await asked.client?.listModels(signal)) ?? [];
      if (this.current === asked) this.current = { ...asked, models };
    } catch (error) {
      this.deps.logger.warn(`The endpoint's model list could not be read: ${messageOf(error)}`);
      if (signal.aborted) throw abortError();
    }
  }

  private replace(next: Connected): ConnectionState {
    this.rehearsal?.dispose();
    this.rehearsal = undefined;
    this.current = next;
    this.changed.fire(next.state);
    return next.state;
  }

  private connected(access: Access): Connected {
    if (access.kind === 'none') return notConnected;
    const isVendor = access.kind === 'anthropic';
    const label = isVendor ? 'Anthropic API' : access.url;
    const { apiKey, authToken, keySource } = access;
    const client = new AnthropicModelClient({
      ...(!isVendor && { baseUrl: access.url }),
      ...(apiKey !== undefined && { apiKey }),
      ...(authToken !== undefined && { authToken }),
      headers: this.deps.credentials.headers(),
      name: isVendor ? 'the Anthropic API' : access.url,
      clock: this.deps.clock,
      maxOutputTokens: model => this.maxOutputTokens(model),
    });
    return {
      state: { kind: access.kind, label, ...(keySource && { keySource }) },
      client,
      models: undefined,
    };
  }

  private maxOutputTokens(model: string): number | undefined {
    const known = [...(this.current.models ?? []), ...this.deps.table];
    return known.find(({ id }) => id === model)?.maxOutputTokens;
  }
}

/** Asks for the model list, which costs nothing; an endpoint that has none but answers is as good. */
async function checked(connected: Connected): Promise<Connected> {
  try {
    return { ...connected, models: await connected.client?.listModels(AbortSignal.timeout(checkMs)) };
  } catch (error) {
    if (error instanceof CodedError && ['model-not-found', 'model-bad-request'].includes(error.code))
      return connected;
    if (error instanceof CodedError && error.code === 'aborted') {
      throw new CodedError(
        'model-unreachable',
        'There was no answer in time. Check the address and the network.',
      );
    }
    throw error;
  }
}

function checkedKey(key: string): string {
  const trimmed = key.trim();
  // What a header can carry; anything else is a slip of the clipboard.
  if (/^[\x21-\x7E]{8,}$/u.test(trimmed)) return trimmed;
  throw new CodedError(
    'model-auth',
    'That does not look like a key: it must be one word of at least 8 characters.',
  );
}
