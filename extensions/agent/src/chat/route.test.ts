import { describe, expect, it } from 'vitest';
import type { DocumentName, DocumentState, SpecSnapshot } from '../../../../src/protocol/index.ts';
import {
  readGateCard,
  readMemory,
  readPropertyCard,
  readSyncCard,
  readTaskCard,
  route,
  soundsLikeBug,
} from './route.ts';
import type { ChatMemory, Prompt, Route } from './routes.ts';

type States = Partial<Record<DocumentName, DocumentState>>;

function spec(name: string, states: States = {}, gate?: DocumentName): SpecSnapshot {
  const names: readonly DocumentName[] = ['requirements', 'design', 'tasks'];
  return {
    name,
    folder: `/w/.kiro/specs/${name}`,
    kind: 'feature',
    phase: gate ?? 'implementation',
    documents: names.map(one => ({
      name: one,
      path: `/w/.kiro/specs/${name}/${one}.md`,
      state: states[one] ?? 'missing',
    })),
    ...(gate && { gate }),
    tasks: [
      {
        number: '1',
        title: 'Limiter',
        status: 'todo',
        optional: false,
        line: 3,
        requirements: [],
        children: [
          {
            number: '1.1',
            title: 'Bucket',
            status: 'todo',
            optional: false,
            line: 4,
            requirements: [],
            children: [],
          },
        ],
      },
    ],
    totals: { total: 1, done: 0, optional: 0 },
  };
}

const waiting = spec('rate-limiter', { requirements: 'draft' }, 'requirements');
const open = spec('rate-limiter', { requirements: 'approved', design: 'approved', tasks: 'approved' });

function say(text: string, more: Partial<Prompt> = {}): Prompt {
  return { text, images: [], ...more };
}

function go(prompt: Prompt, memory: ChatMemory = {}, specs: readonly SpecSnapshot[] = []): Route {
  return route(prompt, memory, specs);
}

describe('a plain prompt', () => {
  it('is asked about when the chat has no way yet', () => {
    expect(go(say('Add a rate limiter'))).toEqual({
      kind: 'choose-way',
      text: 'Add a rate limiter',
      images: [],
    });
  });

  it('begins a spec when the picker says so', () => {
    expect(go(say('Add it', { pickedWay: 'spec' }))).toMatchObject({
      kind: 'run',
      way: 'spec',
      request: { kind: 'spec-new', text: 'Add it' },
    });
  });

  it('goes on without a spec in a chat that began so', () => {
    expect(go(say('and now?'), { way: 'vibe' })).toMatchObject({
      request: { kind: 'vibe', text: 'and now?' },
    });
  });

  it('changes the document that waits for approval', () => {
    expect(go(say('Count per key, not per address'), { spec: 'rate-limiter' }, [waiting])).toMatchObject({
      kind: 'run',
      spec: 'rate-limiter',
      request: {
        kind: 'spec-revise',
        spec: 'rate-limiter',
        document: 'requirements',
        text: 'Count per key, not per address',
      },
    });
  });

  it.each(['looks good', 'OK!', 'Approve', 'go on.', 'LGTM'])('never opens a gate by itself: %s', text => {
    expect(go(say(text), { spec: 'rate-limiter' }, [waiting])).toEqual({
      kind: 'confirm-approval',
      spec: 'rate-limiter',
      document: 'requirements',
      text,
    });
  });

  it('is a conversation about the spec once its documents are approved', () => {
    expect(go(say('why a bucket?', { pickedWay: 'spec' }), { spec: 'rate-limiter' }, [open])).toMatchObject({
      kind: 'run',
      spec: 'rate-limiter',
      request: { kind: 'vibe' },
    });
  });

  it('is a conversation when the picker says Vibe, gate or not', () => {
    const route = go(say('what is a bucket?', { pickedWay: 'vibe' }), { spec: 'rate-limiter' }, [waiting]);
    expect(route).toMatchObject({ request: { kind: 'vibe' } });
  });

  it('begins a spec when the remembered one is gone', () => {
    expect(go(say('x', { pickedWay: 'spec' }), { spec: 'gone' })).toMatchObject({
      request: { kind: 'spec-new' },
    });
  });
});

describe('slash commands', () => {
  it('approve what waits, or the document named', () => {
    const approve = (text: string): Route => go(say(text, { command: 'approve' }), {}, [waiting]);
    const expected = { kind: 'approve', spec: 'rate-limiter', document: 'requirements' };
    expect(approve('')).toEqual(expected);
    expect(approve('rate-limiter')).toEqual(expected);
    expect(approve('rate-limiter requirements.md')).toEqual(expected);
    expect(approve('design')).toEqual({ ...expected, document: 'design' });
  });

  it('say so when nothing waits', () => {
    expect(go(say('', { command: 'approve' }), {}, [open])).toEqual({
      kind: 'problem',
      problem: { kind: 'nothing-waits', spec: 'rate-limiter' },
    });
  });

  it('ask which spec is meant when there are several', () => {
    expect(go(say('', { command: 'tasks' }), {}, [open, spec('login')])).toEqual({
      kind: 'problem',
      problem: { kind: 'which-spec', specs: ['rate-limiter', 'login'] },
    });
  });

  it('change the document named, keeping the words as they were typed', () => {
    const text = 'rate-limiter requirements  Count per key.\nAnd per day.';
    expect(go(say(text, { command: 'changes' }), {}, [waiting, spec('login')])).toMatchObject({
      request: { kind: 'spec-revise', document: 'requirements', text: 'Count per key.\nAnd per day.' },
    });
  });

  it('refuse to change what was not written', () => {
    expect(go(say('design more', { command: 'changes' }), {}, [waiting])).toMatchObject({
      problem: { kind: 'not-written', document: 'design' },
    });
  });

  it('start one task, or all', () => {
    expect(go(say('rate-limiter 1.1', { command: 'task' }), {}, [open])).toMatchObject({
      request: { kind: 'task', spec: 'rate-limiter', task: '1.1' },
    });
    expect(go(say('', { command: 'tasks' }), { spec: 'rate-limiter' }, [open, spec('login')])).toMatchObject({
      request: { kind: 'tasks', spec: 'rate-limiter', includeOptional: false },
    });
    expect(go(say('7', { command: 'task' }), {}, [open])).toMatchObject({
      problem: { kind: 'no-such-task', task: '7' },
    });
  });

  it('need words where they mean something', () => {
    expect(go(say('  ', { command: 'spec' }))).toMatchObject({ problem: { kind: 'nothing-said' } });
  });
});

describe('what the chat remembers', () => {
  it('is read from metadata of any form', () => {
    expect(readMemory({ session: 's', way: 'spec', spec: 'a', more: 1 })).toEqual({
      session: 's',
      way: 'spec',
      spec: 'a',
    });
    expect(readMemory(undefined)).toEqual({});
    expect(readMemory({ session: 1, way: 'fast' })).toEqual({});
  });

  it('is read from a task card', () => {
    const card = { card: 'task', spec: 'a', task: '1.1' };
    expect(readTaskCard([card])).toEqual(card);
    expect(readTaskCard([{ ...card, task: 1 }, null])).toBeUndefined();
  });

  it('is read from a gate card', () => {
    const card = { card: 'gate', spec: 'a', document: 'tasks' };
    expect(readGateCard([{ card: 'connect' }, card])).toEqual(card);
    expect(readGateCard([{ ...card, document: 'notes' }])).toBeUndefined();
    expect(readGateCard(undefined)).toBeUndefined();
  });
});

describe('the kinds of spec', () => {
  it.each([
    ['bugfix', 'bugfix'],
    ['design', 'design-first'],
    ['quick', 'quick'],
  ])('begin with /%s', (command, start) => {
    expect(go(say('Notes are lost', { command }))).toMatchObject({
      kind: 'run',
      way: 'spec',
      request: { kind: 'spec-new', text: 'Notes are lost', start },
    });
  });

  it.each([
    'Fix the id parsing',
    'DELETE /notes/1.0 deletes note 1, it should not do that',
    'the list is broken',
  ])('are asked about where a prompt reads like a bug: %s', text => {
    expect(soundsLikeBug(text)).toBe(true);
    expect(go(say(text, { pickedWay: 'spec' }))).toMatchObject({ kind: 'choose-way' });
  });

  it.each(['Add a rate limiter to the API', 'Add a prefix to every id'])(
    'are features otherwise: %s',
    text => {
      expect(soundsLikeBug(text)).toBe(false);
    },
  );
});

describe('/sync', () => {
  const late: SpecSnapshot = {
    ...open,
    documents: open.documents.map(one =>
      one.name === 'design' ? { ...one, behind: ['requirements'] } : one,
    ),
  };

  it('brings a document up that is behind, the first one unless it is named', () => {
    const wanted = { kind: 'sync', spec: 'rate-limiter', document: 'design' };
    expect(go(say('', { command: 'sync' }), {}, [late])).toEqual(wanted);
    expect(go(say('rate-limiter design.md', { command: 'sync' }), {}, [late])).toEqual(wanted);
    expect(go(say('', { command: 'sync' }), {}, [open])).toMatchObject({
      problem: { kind: 'nothing-behind' },
    });
    expect(go(say('tasks', { command: 'sync' }), {}, [late])).toMatchObject({ kind: 'problem' });
  });
});

describe('cards of sync and of properties', () => {
  it('are read with what they are about, and nothing else is', () => {
    const sync = { card: 'sync', spec: 'limit', document: 'design' };
    expect(readSyncCard([{ card: 'gate', spec: 'limit', document: 'design' }, sync])).toEqual(sync);
    const found = { library: 'fast-check', test: '', values: '[1]' };
    const card = { card: 'property', spec: 'limit', task: '1', properties: ['2'], found };
    expect(readPropertyCard([undefined, card])).toEqual(card);
    expect(readPropertyCard([{ ...card, found: {} }])).toBeUndefined();
  });
});
