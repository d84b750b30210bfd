import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const minutes = (count: number) => count * 60_000;

/** Four projects, run in this order: `unit` and `gates` need nothing built, `integration` and `e2e` run the real product. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{src,extensions,build,scripts}/**/*.test.ts',
            'test/*.test.ts',
            'test/{automation,runner}/**/*.test.ts',
          ],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'gates',
          include: ['test/gates/**/*.test.ts'],
          testTimeout: minutes(2),
          hookTimeout: minutes(2),
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: minutes(1),
          hookTimeout: minutes(1),
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: minutes(4),
          hookTimeout: minutes(4),
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
