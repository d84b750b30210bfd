import { describe, expect, it } from 'vitest';
import { isPermitted, judgeNavigation, urlFromArguments } from './navigation.ts';
import { verifies } from '../../test/requirements.ts';

const home = 'http://127.0.0.1:50000/?folder=/a';

describe(verifies('desktop.locked', 'judgeNavigation'), () => {
  it.each([
    ['http://127.0.0.1:50000/?ew=true', 'stay'],
    ['http://127.0.0.1:50001/', 'outside'],
    ['http://localhost:50000/', 'outside'],
    ['https://example.com/', 'outside'],
    ['mailto:a@example.com', 'outside'],
    ['file:///etc/passwd', 'refuse'],
    ['javascript:alert(1)', 'refuse'],
    ['vscode://x', 'refuse'],
    ['not an address', 'refuse'],
  ])('%s: %s', (address, verdict) => {
    expect(judgeNavigation(address, home)).toBe(verdict);
  });
});

describe('urlFromArguments', () => {
  it('takes an address on this machine only', () => {
    const from = (url: string) => urlFromArguments(['electron', 'main.cjs', `--specwright-url=${url}`]);
    expect(from(home)).toBe(home);
    expect(from('http://example.com/')).toBeUndefined();
    expect(from('file:///etc/passwd')).toBeUndefined();
    expect(from('nonsense')).toBeUndefined();
    expect(urlFromArguments(['electron'])).toBeUndefined();
  });
});

describe('isPermitted', () => {
  it('gives pages the clipboard and no sensor', () => {
    expect(isPermitted('clipboard-read')).toBe(true);
    expect(['media', 'geolocation', 'usb', 'openExternal'].filter(isPermitted)).toEqual([]);
  });
});
