import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { joinPath } from '../../base/index.ts';
import type { Grant } from '../../protocol/index.ts';
import { type Access, type PolicyState, decide } from './policy.ts';

const root = '/home/ann/api';
const trusted: PolicyState = {
  root,
  trusted: true,
  dataFolder: '/home/ann/.specwright',
  session: 's1',
  grants: [],
};
const restricted: PolicyState = { ...trusted, trusted: false };

function write(path: string, real = joinPath(root, path)): Access {
  return { capability: 'write', path: joinPath(root, path), real };
}

function read(path: string, real = joinPath(root, path)): Access {
  return { capability: 'read', path: joinPath(root, path), real };
}

function shell(command: string, cwd = root): Access {
  return { capability: 'shell', command, cwd };
}

function grant(changes: Partial<Grant> = {}): Grant {
  return {
    id: 'g1',
    capability: 'shell',
    match: { kind: 'command', command: 'npm test' },
    effect: 'allow',
    origin: 'user',
    folder: root,
    session: 's1',
    createdAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}

const table: readonly (readonly [string, Access, 'allow' | 'ask' | 'deny'])[] = [
  ['a file inside', read('src/a.ts'), 'allow'],
  ['the folder itself', read('.'), 'allow'],
  ['a file outside', read('../other/a.ts'), 'ask'],
  ['a sibling whose name begins the same', read('../api-keys/a'), 'ask'],
  ['a link that leads out', read('src/a.ts', '/etc/passwd'), 'ask'],
  ['credentials in a workspace that is a home folder', read('.ssh/id_ed25519'), 'ask'],
  ['our own data', read('/home/ann/.specwright/grants.jsonl', '/home/ann/.specwright/grants.jsonl'), 'ask'],
  ['an edit inside', write('src/a.ts'), 'allow'],
  ['a spec document', write('.kiro/specs/x/design.md'), 'allow'],
  ['an edit outside', write('../other/a.ts'), 'ask'],
  ['an edit through a link that leads out', write('src/a.ts', '/home/ann/.profile'), 'ask'],
  ['Git data', write('.git/hooks/pre-commit'), 'ask'],
  ['Git data through a link with an innocent name', write('src/a', joinPath(root, '.git/config')), 'ask'],
  ['Git data of a submodule', write('vendor/lib/.git'), 'ask'],
  ['Git data in other letters', write('.GIT/config'), 'ask'],
  ['Git data by a short name', write('GIT~1/config'), 'ask'],
  ['Git data with a trailing dot', write('.git./config'), 'ask'],
  ['Git data by a stream', write('.git::$INDEX_ALLOCATION/config'), 'ask'],
  ['Git data with an ignorable letter', write('.g\u200Cit/config'), 'ask'],
  ['what only looks like Git data', write('.gitignore'), 'allow'],
  ['editor settings', write('.vscode/tasks.json'), 'ask'],
  ['a workspace file', write('api.code-workspace'), 'ask'],
  ['a GitHub workflow', write('.github/workflows/ci.yml'), 'ask'],
  ['an issue template', write('.github/ISSUE_TEMPLATE.md'), 'allow'],
  ['GitLab CI', write('.gitlab-ci.yml'), 'ask'],
  ['CircleCI', write('.circleci/config.yml'), 'ask'],
  ['Azure', write('azure-pipelines.yml'), 'ask'],
  ['Jenkins', write('Jenkinsfile'), 'ask'],
  ['Bitbucket', write('bitbucket-pipelines.yml'), 'ask'],
  ['Buildkite', write('.buildkite/pipeline.yml'), 'ask'],
  ['a hook', write('.kiro/hooks/a.json'), 'ask'],
  ['settings', write('.kiro/settings/mcp.json'), 'ask'],
  ['an agent', write('.kiro/agents/a.md'), 'ask'],
  ['steering', write('.Kiro/Steering/a.md'), 'ask'],
  ['an approval', write('.kiro/specwright/approvals.jsonl'), 'deny'],
  ['an approval in other letters', write('.KIRO/SpecWright/approvals.jsonl'), 'deny'],
  ['an approval through a link', write('notes.md', joinPath(root, '.kiro/specwright/waivers.jsonl')), 'deny'],
  [
    'our own data, written',
    write('/home/ann/.specwright/grants.jsonl', '/home/ann/.specwright/grants.jsonl'),
    'deny',
  ],
  ['a command', shell('npm test'), 'ask'],
];

describe('decide', () => {
  it.each(table)(
    verifies(['policy.guarded', 'policy.reads', 'policy.edits'], '%s: %o -> %s'),
    (_name, access, effect) => {
      expect(decide(access, trusted).effect).toBe(effect);
    },
  );

  it('lets a workspace live in the data folder without opening the rest of it', () => {
    const state = { ...trusted, root: '/home/ann/.specwright/demo/api' };
    const inside = '/home/ann/.specwright/demo/api/a.ts';
    expect(decide({ capability: 'write', path: inside, real: inside }, state).effect).toBe('allow');
    const key = '/home/ann/.specwright/secrets/key';
    expect(decide({ capability: 'write', path: key, real: key }, state).effect).toBe('deny');
  });

  it('does not take the way to the workspace for a place in it', () => {
    const file = '/home/ann/.ci/.aws/api/a.ts';
    const state = { ...trusted, root: '/home/ann/.ci/.aws/api' };
    expect(decide({ capability: 'write', path: file, real: file }, state).effect).toBe('allow');
    expect(decide({ capability: 'read', path: file, real: file }, state).effect).toBe('allow');
  });

  it(verifies('policy.trust', 'runs a command without asking only for its own grant'), () => {
    const state = { ...trusted, grants: [grant()] };
    expect(decide(shell('npm test'), state)).toMatchObject({ effect: 'allow', rule: 'g1' });
    expect(decide(shell('npm test '), state).effect).toBe('ask');
    expect(decide(shell('npm test', `${root}/sub`), state).effect).toBe('ask');
    expect(decide(shell('npm test'), { ...state, session: 's2' }).effect).toBe('ask');
    expect(decide(shell('npm test'), { ...state, grants: [grant(), grant({ effect: 'deny' })] }).effect).toBe(
      'deny',
    );
    expect(decide(shell('npm test'), { ...state, trusted: false }).effect).toBe('deny');
  });

  it('offers no trust for a command that hides characters or runs outside', () => {
    expect(decide(shell('npm test'), trusted)).toHaveProperty('trustScope');
    expect(decide(shell('npm test \u202E# gnp.txt'), trusted)).not.toHaveProperty('trustScope');
    expect(decide(shell('npm test', '/tmp'), trusted)).not.toHaveProperty('trustScope');
  });

  const segment = fc.constantFrom('src', '..', '.git', '.kiro', 'specwright', '.vscode', 'a.ts', '.GIT', 'x');
  const anyPath = fc.array(segment, { minLength: 1, maxLength: 5 }).map(parts => parts.join('/'));

  it(verifies('policy.restricted', 'never writes or runs anything in Restricted Mode'), () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyPath.map(path => write(path)),
          fc.string().map(command => shell(command)),
        ),
        access => {
          expect(decide(access, { ...restricted, grants: [grant()] }).effect).toBe('deny');
        },
      ),
    );
  });

  it(
    verifies(
      ['policy.guarded', 'policy.edits'],
      'never writes without asking outside the workspace or under a guarded name',
    ),
    () => {
      fc.assert(
        fc.property(anyPath, anyPath, (path, real) => {
          const access = write(path, joinPath(root, real));
          if (decide(access, trusted).effect !== 'allow') return;
          for (const name of [joinPath(root, path), joinPath(root, real)]) {
            expect(name.toLowerCase()).not.toMatch(/\/(\.git|\.vscode)(\/|$)|\.kiro\/specwright/);
          }
          expect(joinPath(root, real)).toMatch(/^\/home\/ann\/api(\/|$)/);
        }),
        { numRuns: 1000 },
      );
    },
  );

  it(verifies('policy.commands', 'asks before any command that nobody granted'), () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (command, other) => {
        const state = { ...trusted, grants: [grant({ match: { kind: 'command', command: other } })] };
        expect(decide(shell(command), state).effect === 'allow').toBe(
          command === other && !/[^\x20-\x7E]/.test(command),
        );
      }),
    );
  });
});
