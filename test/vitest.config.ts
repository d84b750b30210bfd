import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const minutes = (count: number) => count * 60_000;

/**
 * Four projects: `unit` and `gates` need nothing built, `integration` and `e2e` run the real product. The first three run
 * side by side, then `e2e` has the machine for itself.
 */
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
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: 'gates',
          include: ['test/gates/**/*.test.ts'],
          testTimeout: minutes(2),
          hookTimeout: minutes(2),
          sequence: { groupOrder: 0 },
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // Two minutes of the proof of silence are waiting: time for the others.
          include: ['test/integration/**/*.test.ts', 'test/e2e/network.e2e.test.ts'],
          testTimeout: minutes(1),
          hookTimeout: minutes(1),
          sequence: { groupOrder: 0 },
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/network.e2e.test.ts'],
          fileParallelism: false,
          // A browser on two busy cores loses a click now and then; what fails twice is a fault. The report names a retry.
          retry: 1,
          testTimeout: minutes(4),
          hookTimeout: minutes(4),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
