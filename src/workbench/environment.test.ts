import { describe, expect, it } from 'vitest';
import { configurationDefaults } from './defaults.ts';
import { credentialVariables, serverEnvironment } from './environment.ts';

describe('serverEnvironment', () => {
  it('takes out what npm put in, and puts the pinned Node first on PATH', () => {
    const env = {
      HOME: '/home/a',
      PATH: '/repo/node_modules/.bin:/node_modules/.bin:/usr/lib/node_modules/npm/node-gyp-bin:/usr/bin',
      npm_config_cache: 'x',
      npm_execpath: 'y',
      INIT_CWD: '/repo',
      NODE_OPTIONS: '--inspect',
      VSCODE_IPC_HOOK_CLI: 'z',
    };
    expect(serverEnvironment(env, '/pinned/bin/node', { SPECWRIGHT_DATA: '/data' })).toEqual({
      HOME: '/home/a',
      PATH: '/pinned/bin:/usr/bin',
      SPECWRIGHT_DATA: '/data',
    });
  });

  it('finds PATH as Windows spells it', () => {
    expect(serverEnvironment({ Path: '/usr/bin' }, '/pinned/node', {})).toEqual({ Path: '/pinned:/usr/bin' });
  });
});

describe('configurationDefaults', () => {
  it('hides every credential from terminals, on every system', () => {
    for (const system of ['linux', 'osx', 'windows']) {
      const hidden = configurationDefaults[`terminal.integrated.env.${system}`] as Readonly<
        Record<string, unknown>
      >;
      for (const name of credentialVariables) expect(hidden[name]).toBeNull();
    }
  });
});
