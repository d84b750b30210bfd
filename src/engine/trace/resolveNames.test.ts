import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { parseDesign, parseRequirements } from '../specs/index.ts';
import { NameResolver } from './resolveNames.ts';
import { numbersOf } from './specNumbers.ts';
import type { TracedSpec } from './tracedSpec.ts';

function spec(name: string, requirements: string, design = ''): TracedSpec {
  const file = (document: string): string => `.kiro/specs/${name}/${document}.md`;
  return {
    name,
    kind: 'feature',
    requirements: { file: file('requirements'), tree: parseRequirements(requirements) },
    design: { file: file('design'), tree: parseDesign(design) },
    evidence: [],
    waivers: [],
  };
}

const one = '### Requirement 1: A\n1. THE A SHALL b.\n2. THE A SHALL c.\n';
const limiter = spec(
  'rate-limiter',
  `${one}### Requirement 2: B\n1. THE A SHALL d.\n`,
  '### Property 1: P\n**Validates: Requirements 1.1, 2.1**\n',
);
const login = spec('team/login', `${one}1. THE A SHALL e.\n`);
const resolver = new NameResolver([limiter, login].map(numbersOf));
const resolve = (
  target: string,
  more: Partial<Parameters<NameResolver['resolve']>[0]> = {},
  file = 'src/a.ts',
) => resolver.resolve({ kind: 'criterion', target, hints: [], near: 0, ...more }, file);

describe('a name without its spec', () => {
  it(verifies('trace.resolve', 'is of the only spec that has the number'), () => {
    expect(resolve('2.1')).toEqual({ kind: 'found', id: 'rate-limiter/2.1', covers: ['rate-limiter/2.1'] });
  });

  it(verifies('trace.resolve', 'is ambiguous where several have it and nothing tells'), () => {
    expect(resolve('1.2')).toEqual({ kind: 'ambiguous', candidates: ['rate-limiter/1.2', 'team/login/1.2'] });
  });

  it.each([
    ['its comment', { hints: ['team/login', 'rate-limiter'], near: 1 }, 'src/a.ts', 'team/login/1.2'],
    ['its file', { hints: ['Rate Limiter'], near: 0 }, 'src/a.ts', 'rate-limiter/1.2'],
    ['a path of the spec', { hints: ['team/login/requirements.md'], near: 0 }, 'src/a.ts', 'team/login/1.2'],
    ['the name of the file', {}, 'test/rateLimiter.test.ts', 'rate-limiter/1.2'],
    ['the name of a folder', {}, 'src/rate_limiter/a.py', 'rate-limiter/1.2'],
  ])(verifies('trace.resolve', 'is of the spec that %s tells'), (_what, more, file, id) => {
    expect(resolve('1.2', more, file)).toMatchObject({ kind: 'found', id });
  });

  it(verifies('trace.resolve', 'is orphaned where the spec is sure and has no such number'), () => {
    expect(resolve('9.9', { hints: ['rate-limiter'], near: 1 })).toEqual({
      kind: 'orphaned',
      spec: 'rate-limiter',
      id: 'rate-limiter/9.9',
    });
    expect(resolve('9.9')).toBeUndefined();
  });
});

describe('a name with its spec', () => {
  it(
    verifies('trace.resolve', 'leads to criteria, whole requirements, spans and what a property validates'),
    () => {
      expect(resolve('1', { spec: 'rate-limiter' })).toMatchObject({
        covers: ['rate-limiter/1.1', 'rate-limiter/1.2'],
      });
      expect(resolve('1.2', { spec: 'rate-limiter', to: '2.1' })).toMatchObject({
        covers: ['rate-limiter/1.2', 'rate-limiter/2.1'],
      });
      expect(resolve('1', { spec: 'rate-limiter', kind: 'property' })).toEqual({
        kind: 'found',
        id: 'rate-limiter!1',
        covers: ['rate-limiter/1.1', 'rate-limiter/2.1'],
      });
    },
  );

  it(
    verifies(
      'trace.resolve',
      'is a duplicate where the spec has the number twice, and nothing where the spec is unknown',
    ),
    () => {
      expect(resolve('1.1', { spec: 'team/login' })).toMatchObject({
        kind: 'duplicate',
        id: 'team/login/1.1',
      });
      expect(resolve('1.1', { spec: 'http' })).toBeUndefined();
    },
  );
});
