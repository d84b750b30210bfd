import { expect, it } from 'vitest';
import { hasCorpus } from '../fuzz/seeds.ts';
import { startFuzz } from '../fuzz/startFuzz.ts';
import { verifies } from '../requirements.ts';

it(
  verifies(
    'cli.fuzz',
    `2,000 mutated documents are read, checked and written back${hasCorpus ? '' : ' (ours only: ../shared/corpus is not there)'}`,
  ),
  async () => {
    const end = await startFuzz(2000, 20_261_125);
    expect(end).toEqual({ code: 0, said: '2000 cases, seed 20261125' });
  },
  600_000,
);
