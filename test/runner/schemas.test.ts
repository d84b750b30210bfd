import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { verifies } from '../requirements.ts';
import { jsonSchemas } from './schemas.ts';

it(
  verifies('cli.schemas', 'docs/schemas is what the shapes say (node scripts/schemas.ts makes it so)'),
  () => {
    const folder = resolve(import.meta.dirname, '../../docs/schemas');
    const onDisk = readdirSync(folder).map(file => [file, readFileSync(join(folder, file), 'utf8')] as const);
    expect(new Map(onDisk)).toEqual(
      new Map([...jsonSchemas()].sort(([one], [other]) => (one < other ? -1 : 1))),
    );
  },
);
