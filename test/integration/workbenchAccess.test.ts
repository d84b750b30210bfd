import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scratch, scratchFolder } from '../automation/fixtures.ts';
import { repo, ServerProcess } from '../automation/launchServer.ts';
import { verifies } from '../requirements.ts';

let home: Scratch;
let server: ServerProcess;
let origin: string;
let cookie: string;

beforeAll(async () => {
  home = await scratchFolder('home');
  server = await ServerProcess.launch({ home: home.path });
  ({ origin } = new URL(server.url));
  const entered = await fetch(server.url, { redirect: 'manual' });
  cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterAll(async () => {
  await server.stop();
  await home.dispose();
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  fetch(`${origin}${path}`, { headers, method, redirect: 'manual' });

/** The status of an upgrade; fetch can neither upgrade nor set Host. */
function upgrade(path: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({
      hostname,
      port,
      path,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version': '13',
        ...headers,
      },
    });
    asked.on('response', response => resolve(response.statusCode ?? 0));
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });
}

function statusFor(host: string): Promise<number> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: '/', headers: { host, cookie } }, response =>
      resolve(response.statusCode ?? 0),
    )
      .on('error', reject)
      .end();
  });
}

describe('who comes in', () => {
  it(verifies('workbench.loopback', 'listens on loopback, on a port of the private range'), () => {
    const { hostname, port } = new URL(server.url);
    expect(hostname).toBe('127.0.0.1');
    expect(Number(port)).toBeGreaterThanOrEqual(49152);
  });

  it('moves the token into a cookie that scripts and other sites do not get', async () => {
    const entered = await fetch(server.url, { redirect: 'manual' });
    expect(entered.status).toBe(302);
    expect(entered.headers.get('location')).toBe('/');
    expect(entered.headers.get('set-cookie')).toMatch(
      /^specwright-default=[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it.each(['/', '/mint-key', '/version', '/_specwright/open', '/vscode-remote-resource?path=/etc/passwd'])(
    'answers 401 without the cookie: %s',
    async path => {
      expect((await get(path)).status).toBe(401);
      expect((await get(path, {}, 'POST')).status).toBe(401);
      expect((await get(path, { cookie: 'specwright-default=wrong' })).status).toBe(401);
    },
  );

  it(
    verifies('workbench.token', 'answers 401 to an upgrade without the cookie, and accepts it with'),
    async () => {
      for (const path of ['/?reconnectionToken=x', '/_specwright/window']) {
        expect(await upgrade(path, {})).toBe(401);
        expect(await upgrade(path, { cookie })).toBe(101);
      }
    },
  );

  it(verifies('workbench.host-origin', 'answers 403 to another host or origin, on upgrade too'), async () => {
    expect(await statusFor('evil.example')).toBe(403);
    expect(await statusFor('localhost')).toBe(403);
    expect((await get('/', { cookie, origin: 'http://evil.example' })).status).toBe(403);
    expect(await upgrade('/?x=y', { cookie, origin: 'http://evil.example' })).toBe(403);
  });
});

describe('what is served', () => {
  it('is a start page with our name, our settings and no address of a service that we lack', async () => {
    const html = await (await get('/', { cookie })).text();
    expect(html).toContain('nameShort&quot;:&quot;Specwright');
    expect(html).toContain('workbench.startupEditor');
    expect(html).not.toMatch(/telemetryEndpoint|voiceWsUrl|code-server|serviceWorker&quot;/);
  });

  it('comes with icons and a manifest that exist', async () => {
    const html = await (await get('/', { cookie })).text();
    const links = [...html.matchAll(/href="\.(\/_specwright\/static\/[^"]+)"/g)].map(match => match[1] ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect((await get(link, { cookie })).status).toBe(200);
    const manifest = (await (await get('/_specwright/static/manifest.json', { cookie })).json()) as {
      icons: { src: string }[];
    };
    for (const { src } of manifest.icons) expect((await get(src, { cookie })).status).toBe(200);
  });

  it('does not hand out files beside the icons', async () => {
    for (const path of ['..%2F..%2Fpackage.json', 'none.svg', 'README.md']) {
      expect((await get(`/_specwright/static/${path}`, { cookie })).status).toBe(404);
    }
  });

  it('is asked for again when it belongs to an extension, and is not sent again unless it changed', async () => {
    const [commit] = /stable-[0-9a-f]{40}/.exec(await (await get('/', { cookie })).text()) ?? [];
    const file = join(repo, 'extensions', 'specs', 'package.json');
    const path = `/${commit}/vscode-remote-resource?path=${encodeURIComponent(file)}`;
    const first = await get(path, { cookie });
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect((await get(path, { cookie, 'if-none-match': etag })).status).toBe(304);
  });

  it(verifies('workbench.mint-key', 'is a key of 32 bytes that stays the same'), async () => {
    const first = await (await get('/mint-key', { cookie }, 'POST')).arrayBuffer();
    const again = await (await get('/mint-key', { cookie }, 'POST')).arrayBuffer();
    expect(first.byteLength).toBe(32);
    expect(Buffer.from(again)).toEqual(Buffer.from(first));
  });
});
