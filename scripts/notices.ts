import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { thirdPartyNotices } from '../build/codeoss/notices.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
writeFileSync(`${root}/ThirdPartyNotices.txt`, thirdPartyNotices(root));
