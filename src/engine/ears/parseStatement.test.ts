import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { canonical, parseStatement } from './index.ts';

function read(text: string) {
  const { pattern, clauses, system, response, modal } = parseStatement(text);
  return {
    pattern,
    clauses: clauses.map(({ kind, body }) => `${kind}: ${body.text}`),
    system: system?.text,
    response: response?.text,
    negated: modal?.negated,
  };
}

describe('a statement', () => {
  it.each([
    ['THE App SHALL work', 'ubiquitous', [], 'THE App'],
    ['`x/**` SHALL NOT import `y`', 'ubiquitous', [], '`x/**`'],
    ['WHEN a key is pressed, THE App SHALL work', 'event', ['when: a key is pressed'], 'THE App'],
    ['WHEN a key is pressed THEN the system SHALL work', 'event', ['when: a key is pressed'], 'the system'],
    ['WHEN a key is pressed THE App SHALL work', 'event', ['when: a key is pressed'], 'THE App'],
    ['When the list is empty, the App shall say so', 'event', ['when: the list is empty'], 'the App'],
    ['IF the disk is full, THEN THE App SHALL stop', 'unwanted', ['if: the disk is full'], 'THE App'],
    ['WHILE it is night THE Lamp SHALL glow', 'state', ['while: it is night'], 'THE Lamp'],
    ['WHERE audio is built in, THE App SHALL ring', 'optional', ['where: audio is built in'], 'THE App'],
    [
      'WHILE a call lasts, WHEN a key is pressed, THE App SHALL beep',
      'complex',
      ['while: a call lasts', 'when: a key is pressed'],
      'THE App',
    ],
  ] as const)(verifies('ears.patterns', '%s'), (text, pattern, clauses, system) => {
    expect(read(text)).toMatchObject({ pattern, clauses, system });
  });

  it.each([
    ['WHEN キーが押された THEN アプリは音を鳴らすこと', 'ja', 'event'],
    ['ディスクが一杯の場合、アプリは停止すること', 'ja', 'unwanted'],
    ['当用户按下按键时，系统应播放声音', 'zh', 'event'],
    ['如果磁盘已满，则系统必须停止', 'zh', 'unwanted'],
    ['КОГДА нажата клавиша, ТО система должна подать сигнал', 'ru', 'event'],
    ['WENN eine Taste gedrückt wird, DANN muss die App piepen', 'de', 'event'],
    ['QUANDO o usuário toca, ENTÃO o sistema DEVE tocar um som', 'pt', 'event'],
    ['SE o disco estiver cheio, o sistema não deve parar', 'pt', 'unwanted'],
    ['CUANDO el usuario toca, ENTONCES el sistema DEBE sonar', 'es', 'event'],
    ['Mientras dure la llamada, el sistema debe callar', 'es', 'state'],
    ['LORSQUE la touche est pressée, ALORS le système DOIT sonner', 'fr', 'event'],
    ['Si le disque est plein, le système ne doit pas écrire', 'fr', 'unwanted'],
    ['當使用者按下按鍵時，系統應播放聲音', 'zh', 'event'],
    ['WHEN o usuário toca, THE App SHALL tocar um som', 'en', 'event'],
    ['If 未設定の場合, then the 画面 shall 警告を出す', 'en', 'unwanted'],
  ])(verifies('ears.languages', '%s'), (text, language, pattern) => {
    expect(parseStatement(text)).toMatchObject({ language, pattern });
  });

  it('is of no pattern without a binding verb', () => {
    expect(parseStatement('WHEN it rains, THEN stay in').pattern).toBe('other');
    expect(parseStatement('Named volumes for data').pattern).toBe('other');
    expect(parseStatement('the App may "SHALL" `SHALL`').pattern).toBe('other');
  });

  it('knows what is forbidden, and counts every duty', () => {
    expect(read('THE App SHALL NOT ring').negated).toBe(true);
    expect(parseStatement('THE App SHALL ring and SHALL NOT glow').modals.map(it => it.negated)).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    ['respond within 500 milliseconds', ['le', 500, 'ms']],
    ['keep between 5 and 20 connections', ['between', 5, 'connections']],
    ['WHEN the file is larger than 10 MB', ['gt', 10, 'MB']],
    ['hold at least 1,000 entries', ['ge', 1000, 'entries']],
    ['stay at or below 80%', ['le', 80, '%']],
    ['wait 3 seconds', ['eq', 3, 's']],
  ] as const)(verifies('ears.bounds', 'reads the figure of "%s"'), (words, [relation, value, unit]) => {
    expect(parseStatement(`THE App SHALL ${words}`).bounds).toMatchObject([{ relation, value, unit }]);
  });

  it('takes no version, status or address for a figure', () => {
    const text = 'THE App SHALL run Python 3.11, answer 404 and listen on 127.0.0.1:8080 over HTTP/1.1';
    expect(parseStatement(text).bounds).toEqual([]);
  });
});

const words = fc.constantFrom(
  'WHEN', 'IF', 'WHILE', 'WHERE', 'THEN', 'THE', 'the', 'SHALL', 'shall not', 'App', 'x', ',', '，', '`a`', '"', '5',
  'ms', 'within', 'between', 'and', '場合、', '当', '时', '应', 'すること', '\n', '**', '_', 'должна',
); // prettier-ignore
const texts = fc.oneof(
  fc.string(),
  fc.array(words, { maxLength: 30 }).map(list => list.join(' ')),
  fc.array(words, { maxLength: 30 }).map(list => list.join('')),
);

describe('any text', () => {
  it(verifies('ears.total', 'has a statement whose parts lie in it'), () => {
    fc.assert(
      fc.property(texts, text => {
        const { clauses, system, modal, modals, response, bounds, keywords } = parseStatement(text);
        const parts = [...clauses.map(it => it.body), ...modals, ...bounds, system, modal, response];
        const shown = parts.filter(part => part !== undefined);
        expect(shown.map(part => text.slice(part.start, part.end))).toEqual(shown.map(part => part.text));
        for (const { start, end } of keywords)
          expect(0 <= start && start < end && end <= text.length).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it(verifies('ears.canonical', 'is in canonical form once it was rewritten, and means the same'), () => {
    fc.assert(
      fc.property(texts, text => {
        const once = canonical(text);
        if (once === undefined) return;
        expect(canonical(once)).toBeUndefined();
        const kinds = (of: string) =>
          parseStatement(of)
            .clauses.map(it => `${it.kind} ${it.body.text}`)
            .sort();
        expect(parseStatement(once).response?.text).toBe(parseStatement(text).response?.text);
        expect(kinds(once)).toEqual(kinds(text));
      }),
      { numRuns: 400 },
    );
  });

  it('is rewritten as the documentation gives it', () => {
    expect(canonical('When a key is pressed then the App must ring')).toBe(
      'WHEN a key is pressed, THE App SHALL ring',
    );
    expect(canonical('If x, WHERE y, the App shall not ring')).toBe(
      'WHERE y, IF x, THEN THE App SHALL NOT ring',
    );
    expect(canonical('IF x, THEN THE App SHALL ring')).toBeUndefined();
    expect(canonical('THE App SHALL ring and SHALL glow')).toBeUndefined();
  });
});
