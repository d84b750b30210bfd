/*
 * The smallest host that serves an unmodified Code OSS build: the peer of the start-up benchmark. No gate, no overlay.
 * Arguments: the build's folder, a data folder. Prints its address on one line.
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface CodeServer {
  handleRequest(request: unknown, response: unknown): void;
  handleUpgrade(request: unknown, socket: unknown): void;
}

const [root = '', data = ''] = process.argv.slice(2);
process.env.CODE_SERVER_PARENT_PID = String(process.pid);
const loaded = (await import(pathToFileURL(join(root, 'out', 'server-main.js')).href)) as {
  loadCodeWithNls(): Promise<{ createServer(address: null, args: object): Promise<CodeServer> }>;
};
const main = await loaded.loadCodeWithNls();
const code = await main.createServer(null, {
  'accept-server-license-terms': true,
  compatibility: '1.64',
  'user-data-dir': join(data, 'user'),
  'server-data-dir': join(data, 'server'),
  'extensions-dir': join(data, 'extensions'),
  'disable-telemetry': true,
  'telemetry-level': 'off',
  'disable-update-check': true,
  'without-connection-token': true,
});
const server = createServer((request, response) => code.handleRequest(request, response));
server.on('upgrade', (request, socket) => code.handleUpgrade(request, socket));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address.port}/\n`);
});
