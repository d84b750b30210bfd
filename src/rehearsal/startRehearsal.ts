import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, nullLogger, type Logger } from '../base/index.ts';
import { type Stage, handleRequest } from './handleRequest.ts';
import { errorTypeOf, sendError } from './httpAnswer.ts';
import { ModelTable } from './models.ts';
import { RuleBook } from './rules/ruleBook.ts';
import { FaultPlan } from './scenario/faults.ts';
import { loadScenario } from './scenario/loadScenario.ts';

/** The rehearsal's data as it lies in the repository. */
export const rehearsalFolder = fileURLToPath(new URL('../../resources/rehearsal', import.meta.url));

/** How to start a rehearsal. */
export interface RehearsalOptions {
  /** The only key that is let in, as `x-api-key` or as bearer token. */
  readonly key: string;
  /** A scenario's file, or its name in the folder's `scenarios`; `demo`, all of them, by default. */
  readonly scenario?: string;
  /** Where `rules.json`, `models.json` and `scenarios` lie; the repository's `resources/rehearsal` by default. */
  readonly folder?: string;
  /** The port on 127.0.0.1; 0, the default, is any free one. */
  readonly port?: number;
  /** Milliseconds between two chunks of a stream, in place of the scenario's own pace. */
  readonly chunkMs?: number;
  readonly logger?: Logger;
}

/** A rehearsal that is listening. */
export interface RunningRehearsal {
  /** `http://127.0.0.1:<port>`, to be used as the endpoint's base URL. */
  readonly url: string;
  /** Ends it, open connections included. */
  close(): Promise<void>;
}

/**
 * Starts the scripted stand-in for the Messages API on 127.0.0.1. Rejects with a `CodedError` of code
 * `scenario-invalid` where the scenario cannot be used, and with Node's own error where the port is taken.
 */
export async function startRehearsal(options: RehearsalOptions): Promise<RunningRehearsal> {
  const stage = createStage(options);
  const logger = options.logger ?? nullLogger;
  const server = createServer((request, response) => {
    handleRequest(stage, request, response).catch((error: unknown) => {
      logger.error(`rehearsal: ${messageOf(error)}`);
      if (response.headersSent) response.destroy();
      else sendError(response, { status: 500, errorType: errorTypeOf(500), message: messageOf(error) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createStage(options: RehearsalOptions): Stage {
  const folder = options.folder ?? rehearsalFolder;
  const loaded = loadScenario(scenarioFile(folder, options.scenario ?? 'demo'));
  return {
    book: RuleBook.load(path.join(folder, 'rules.json')),
    models: ModelTable.load(path.join(folder, 'models.json')),
    loaded,
    faults: new FaultPlan(loaded.scenario.faults),
    key: options.key,
    chunkMs: options.chunkMs ?? loaded.scenario.pace?.chunkMs ?? 0,
  };
}

function scenarioFile(folder: string, scenario: string): string {
  return scenario.endsWith('.json')
    ? path.resolve(scenario)
    : path.join(folder, 'scenarios', `${scenario}.json`);
}
