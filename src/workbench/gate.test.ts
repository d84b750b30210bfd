import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingUrl, entryCookie, entryUrl, type GateOptions, judge } from './gate.ts';

const authority = '127.0.0.1:50000';
const options: GateOptions = { authority, profile: 'default', token: 'the-token', redeem: () => false };
const cookie = entryCookie(options);
const request = (path: string, headers: Record<string, string> = {}) => ({
  url: new URL(path, 'http://host'),
  headers: { host: authority, ...headers },
});

describe('judge', () => {
  it('lets a request with the cookie pass, among other cookies', () => {
    expect(judge(request('/any', { cookie: `a=b; ${cookie}; c=d` }), options)).toEqual({ kind: 'pass' });
  });

  it('answers 401 without a cookie, with a wrong one, and with the one of another profile', () => {
    for (const held of [
      undefined,
      'specwright-default=wrong',
      'specwright-other=the-token',
      'specwright-default=',
    ]) {
      const verdict = judge(request('/', held === undefined ? {} : { cookie: held }), options);
      expect(verdict).toMatchObject({ kind: 'refuse', status: 401 });
    }
  });

  it.each([
    ['another host', { host: 'evil.example' }],
    ['the right host on another port', { host: '127.0.0.1:1' }],
    ['a name of this machine', { host: 'localhost:50000' }],
    ['another origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['this machine on another port', { origin: 'http://127.0.0.1:1' }],
  ])('answers 403 to %s, cookie or not', (_what, headers) => {
    expect(judge(request('/', { cookie, ...headers }), options)).toMatchObject({
      kind: 'refuse',
      status: 403,
    });
  });

  it('passes our own origin', () => {
    expect(judge(request('/', { cookie, origin: `http://${authority}` }), options).kind).toBe('pass');
  });

  it('moves the token from the address into a cookie of this profile', () => {
    expect(judge(request('/?tkn=the-token&folder=%2Fa%20b'), options)).toEqual({
      kind: 'enter',
      location: '/?folder=%2Fa+b',
      cookie: 'specwright-default=the-token; Path=/; HttpOnly; SameSite=Strict',
    });
    expect(judge(request('/_specwright/closing?tkn=the-token'), options)).toMatchObject({
      location: '/_specwright/closing',
    });
  });

  it('takes a token at the entrances only', () => {
    expect(judge(request('/mint-key?tkn=the-token'), options)).toMatchObject({ kind: 'refuse', status: 401 });
  });

  it('lets a ticket in once', () => {
    const tickets = new Set(['once']);
    const redeeming = { ...options, redeem: (given: string) => tickets.delete(given) };
    expect(judge(request('/?tkn=once'), redeeming).kind).toBe('enter');
    expect(judge(request('/?tkn=once'), redeeming)).toMatchObject({ kind: 'refuse', status: 401 });
  });

  it('never lets a request in whose secrets are not the token', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (given, held) => {
        fc.pre(given !== options.token && held !== options.token && !held.includes(';'));
        const path = `/?${new URLSearchParams({ tkn: given }).toString()}`;
        expect(judge(request(path, { cookie: `specwright-default=${held}` }), options).kind).toBe('refuse');
      }),
    );
  });
});

describe('the addresses', () => {
  it('carry token and folder, with / on every system', () => {
    const url = new URL(entryUrl(options, { folder: 'C:\\work\\a b' }));
    expect([...url.searchParams]).toEqual([
      ['tkn', 'the-token'],
      ['folder', '/C:/work/a b'],
    ]);
  });

  it('carry a ticket in the place of the token', () => {
    expect(entryUrl(options, { folder: undefined, ticket: 't' })).toBe(`http://${authority}/?tkn=t`);
    expect(closingUrl(options, 't')).toBe(`http://${authority}/_specwright/closing?tkn=t`);
  });
});
