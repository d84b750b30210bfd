import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { fixed, places, requirementsOf, specOf } from '../testing/index.ts';

const at = (code: string, ...criteria: readonly string[]): string[] =>
  places(specOf({ requirements: requirementsOf(...criteria) }), code);

describe(verifies('checks.form', 'rules on one criterion'), () => {
  it.each([
    ['SW101', 'The session lasts an hour.', '7:The session lasts an hour.'],
    ['SW102', 'THE Store SHALL save the file AND SHALL tell the user.', '7:SHALL'],
    ['SW103', 'THE Store SHALL show an appropriate message.', '7:appropriate'],
    ['SW103', 'THE Store SHALL show clear messages.', '7:clear'],
    ['SW103', 'システムは適切なメッセージを表示しなければならない。', '7:適切'],
    ['SW104', 'THE Store SHALL reuse a connection where possible.', '7:where possible'],
    ['SW105', 'WHEN a user signs in, the session SHALL be stored.', '7:SHALL be stored'],
    ['SW106', 'WHEN the client connects, it SHALL close the door.', '7:it'],
    ['SW106', 'WHEN a login fails, THE Log SHALL record this as a warning.', '7:this'],
    ['SW107', 'THE Alarm SHALL ring and/or flash.', '7:and/or'],
    ['SW108', 'THE Client SHALL use a timeout of 30.', '7:30'],
    ['SW109', 'THE Table SHALL be about 40 px wide.', '7:about 40'],
    ['SW109', 'THE List SHALL show up to 10 or more entries.', '7:up to 10 or more'],
    ['SW202', 'THE Search SHALL answer quickly.', '7:quickly'],
  ])('%s finds it in “%s”', (code, text, place) => {
    expect(at(code, text)).toEqual([place]);
  });

  it.each([
    ['SW101', 'THE Store SHALL save the file.'],
    ['SW101', '当用户登录时，系统应保存会话。'],
    ['SW102', 'THE Store SHALL return an error saying that a name must be given.'],
    ['SW103', 'THE Store SHALL clear the cache.'],
    ['SW103', 'THE Store SHALL show `an appropriate message` and "simple".'],
    ['SW104', 'THE Form SHALL let the user optionally add a note.'],
    ['SW105', 'THE File SHALL be written by the Store.'],
    ['SW105', 'THE Suite SHALL be located at `tests`.'],
    ['SW106', 'THE Store SHALL pass these fields to the client.'],
    ['SW108', 'THE Client SHALL use a timeout of 30 s and retry within 5 minutes.'],
    ['SW110', 'WHEN a user signs in THEN the system SHALL open a session.'],
    ['SW202', 'THE Search SHALL answer quickly, within 200 ms.'],
    ['SW202', 'THE Store SHALL send the mail immediately after saving.'],
  ])('%s passes “%s”', (code, text) => {
    expect(at(code, text)).toEqual([]);
  });

  it('points at a word on a wrapped line', () => {
    const text = 'THE Store SHALL show\n   an appropriate message.';
    expect(at('SW103', text)).toEqual(['8:appropriate']);
  });

  it('offers the canonical form without changing a word', () => {
    const spec = specOf({
      requirements: requirementsOf('when a row is empty the Importer must skip `row, x`'),
    });
    expect(fixed(spec, 'SW110')).toContain('1. WHEN a row is empty, THE Importer SHALL skip `row, x`\n');
  });

  it('leaves the report of a bug alone', () => {
    const bugfix =
      '# Bugfix\n\n### Current Behavior (Defect)\n\n1.1 WHEN a user saves THEN the file is lost\n';
    expect(places(specOf({ bugfix }), 'SW101')).toEqual([]);
  });
});
