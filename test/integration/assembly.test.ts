import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildDistribution } from '../../build/codeoss/index.ts';
import { repo } from '../automation/launchServer.ts';
import { verifies } from '../requirements.ts';

it(
  verifies(
    ['codeoss.pruned', 'codeoss.cache'],
    'ships nothing that is not ours to ship, and builds nothing twice',
  ),
  async () => {
    const { root } = await buildDistribution({ repo, report: () => undefined });
    const said: string[] = [];
    expect((await buildDistribution({ repo, report: line => said.push(line) })).root).toBe(root);
    expect(said).toEqual([]);
    expect(existsSync(join(root, 'out', 'server-main.js'))).toBe(true);
    for (const path of [
      'extensions/copilot',
      'node_modules/@github',
      'node_modules/@microsoft/mxc-sdk',
      'node_modules/@vscode/copilot-api',
    ]) {
      expect(existsSync(join(root, path))).toBe(false);
    }
  },
);
