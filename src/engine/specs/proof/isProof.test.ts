import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { type ProofProject, isProof } from './index.ts';
import { counting, notCounting } from './testing/commandLines.ts';

const project: ProofProject = {
  root: '/w',
  cwd: '/w',
  scripts: folder =>
    ({
      '/w': {
        test: 'node --test',
        build: 'tsc -p .',
        'build:site': 'mkdir -p out && node scripts/site.ts > out/log.txt',
        check: 'npm run build && npm run lint',
        ci: 'npm run lint; npm test',
        lint: 'eslint .',
        'test:unit': 'vitest run',
        'test:e2e': 'cd e2e && npm test',
        'test:custom': 'node scripts/test.ts',
        'test:hidden': 'vitest run || true',
        'test:none': 'jest --passWithNoTests',
        'test:echo': 'echo "no test specified"',
        'test:inline': 'node -e "process.exit(0)"',
        'test:exit': 'exit 0',
        'test:circle': 'npm run test:circle2',
        'test:circle2': 'npm run test:circle',
        'test:watch': 'node scripts/watch.ts',
        'test:fails': 'echo "Error: no test specified" && exit 1',
        start: 'node server.ts',
        format: 'prettier --check .',
      },
      '/w/e2e': { test: 'playwright test' },
      '/w/packages/a': { test: 'vitest run' },
      '/w/packages/b': { test: 'echo none' },
    })[folder],
};

describe('isProof', () => {
  it('knows enough command lines of each sort', () => {
    expect(counting.length).toBeGreaterThanOrEqual(60);
    expect(notCounting.length).toBeGreaterThanOrEqual(100);
    expect(new Set([...counting, ...notCounting]).size).toBe(counting.length + notCounting.length);
  });

  it.each(counting)('counts %j', command => {
    expect(isProof(command, project)).toMatchObject({ proof: true });
  });

  it.each(['', '  ', ...notCounting])(verifies('specs.no-idle-proof', 'does not count %j'), command => {
    const verdict = isProof(command, project);
    expect(verdict.proof).toBe(false);
    expect(verdict).toHaveProperty('reason', expect.stringMatching(/\S/));
  });

  it('tells tests from builds', () => {
    expect(isProof('npm test', project)).toEqual({ proof: true, kind: 'test' });
    expect(isProof('npm run build', project)).toEqual({ proof: true, kind: 'build' });
    expect(isProof('npm run build && npm test', project)).toEqual({ proof: true, kind: 'test' });
  });

  it('never counts what hides the exit status of a proof', () => {
    const hidden = fc.constantFrom(
      '|| true',
      '; true',
      '| cat',
      '&',
      '|| echo no',
      '; exit 0',
      '| tee log',
      '\ntrue',
    );
    fc.assert(
      fc.property(fc.constantFrom(...counting), hidden, (command, suffix) => {
        const line = `(${command.replace(/#.*/, '').trim()}\n) ${suffix}`;
        expect(isProof(line, project).proof).toBe(false);
      }),
    );
  });

  it('answers for any text without throwing', () => {
    const pieces = fc.constantFrom(
      ...'npm test && || ; | & ( ) ! $( ` " \' \\ > < 2>&1 # \n { } $X cd x true'.split(' '),
    );
    const lines = fc.oneof(
      fc.string(),
      fc.array(pieces).map(parts => parts.join(' ')),
    );
    fc.assert(
      fc.property(lines, line => {
        expect(typeof isProof(line, project).proof).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isProof against a real shell', () => {
  const atoms = [
    'npm test',
    'npm run lint',
    'true',
    'false',
    'echo a',
    ':',
    'exit 1',
    'exit 0',
    'cd .',
    'cd none',
    'cd none; npm test',
    'X=1',
    '! true',
    '! npm test',
  ];
  const line = fc.letrec(tie => ({
    line: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...atoms),
      fc
        .tuple(tie('line'), fc.constantFrom(' && ', ' || ', ' ; ', ' | ', '\n'), tie('line'))
        .map(parts => parts.join('')),
      tie('line').map(inner => `(${inner as string})`),
      tie('line').map(inner => `set -o pipefail; ${inner as string}`),
    ),
  })).line;

  it.skipIf(process.platform === 'win32')('never counts a line that succeeds although the tests fail', () => {
    const lines = fc.sample(line, 1500).filter(text => isProof(text, project).proof);
    // `npm test` fails here, `npm run lint` passes.
    const script = 'npm() { [ "$1" = run ]; }; for line; do ( eval "$line" ) >/dev/null 2>&1; echo $?; done';
    const output = execFileSync('bash', ['-c', script, 'bash', ...lines], { encoding: 'utf8' });
    const statuses = output.trim().split('\n');
    expect(lines.length).toBeGreaterThan(50);
    expect(statuses).toHaveLength(lines.length);
    expect(lines.filter((_, index) => statuses[index] === '0')).toEqual([]);
  });
});
