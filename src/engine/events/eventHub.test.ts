import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { abortError, nullLogger } from '../../base/index.ts';
import { EventHub } from './eventHub.ts';

const call = { session: 's', turn: 't', call: 'c', tool: 'read_file', input: {} };
const signal = new AbortController().signal;

describe(verifies('engine.bus', 'EventHub'), () => {
  it('tells every listener, one that throws included, and none after disposal of its subscription', () => {
    const hub = new EventHub(nullLogger);
    const heard: string[] = [];
    hub.on('spec.changed', () => {
      throw new Error('broken listener');
    });
    const second = hub.on('spec.changed', ({ spec }) => heard.push(spec));
    hub.emit('spec.changed', { spec: 'one' });
    second.dispose();
    hub.emit('spec.changed', { spec: 'two' });
    expect(heard).toEqual(['one']);
  });

  it('asks before-listeners in order and stops at the first veto', async () => {
    const hub = new EventHub(nullLogger);
    const asked: string[] = [];
    hub.beforeTool(async () => void asked.push('first'));
    hub.beforeTool(async () => ({ reason: 'no writing on Fridays' }));
    hub.beforeTool(async () => void asked.push('third'));
    expect(await hub.askBeforeTool(call, signal)).toEqual({ reason: 'no writing on Fridays' });
    expect(asked).toEqual(['first']);
  });

  it('takes a before-listener that fails as a veto, and lets an abort through', async () => {
    const hub = new EventHub(nullLogger);
    const broken = hub.beforeTool(async () => {
      throw new Error('no such program');
    });
    expect((await hub.askBeforeTool(call, signal))?.reason).toContain('no such program');
    broken.dispose();
    hub.beforeTool(async () => {
      throw abortError();
    });
    await expect(hub.askBeforeTool(call, signal)).rejects.toMatchObject({ code: 'aborted' });
  });
});
