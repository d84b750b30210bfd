import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { thirdPartyNotices } from './notices.ts';
import { verifies } from '../../test/requirements.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

it(verifies('codeoss.notices', 'keeps ThirdPartyNotices.txt in step with the packages that ship'), () => {
  expect(readFileSync(`${root}/ThirdPartyNotices.txt`, 'utf8')).toBe(thirdPartyNotices(root));
});
