/** `node scripts/schemas.ts`: writes the JSON Schemas of what the command line prints into `docs/schemas`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../test/runner/schemas.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'schemas');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, text] of jsonSchemas()) writeFileSync(join(folder, file), text);
