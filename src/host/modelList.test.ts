import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseModelTable, toChoices } from './modelList.ts';

function defaultOf(...ids: readonly string[]): string | undefined {
  const choices = toChoices(ids.map(id => ({ id, name: id })));
  return choices.find(({ isDefault }) => isDefault)?.id;
}

describe('toChoices', () => {
  it('makes the newest Sonnet the default, however the ids are written', () => {
    expect(
      defaultOf(
        'claude-opus-5',
        'claude-3-7-sonnet-20250219',
        'claude-sonnet-4-5-20250929',
        'claude-sonnet-4-20250514',
      ),
    ).toBe('claude-sonnet-4-5-20250929');
    expect(defaultOf('claude-sonnet-4-6', 'claude-sonnet-5-5', 'claude-sonnet-5')).toBe('claude-sonnet-5-5');
    expect(defaultOf('anthropic/claude-sonnet-4-5', 'anthropic/claude-sonnet-4')).toBe(
      'anthropic/claude-sonnet-4-5',
    );
  });

  it('takes the first model where there is no Sonnet, and none where there are no models', () => {
    expect(defaultOf('house-large', 'house-small')).toBe('house-large');
    expect(toChoices([])).toEqual([]);
  });

  it('names each model once, and guesses at what it holds where nobody says', () => {
    const one = { id: 'a', name: 'A' };
    expect(toChoices([one, one, { id: 'b', name: 'B', maxInputTokens: 5, maxOutputTokens: 3 }])).toEqual([
      { ...one, maxInputTokens: 200_000, maxOutputTokens: 32_000, isDefault: true },
      { id: 'b', name: 'B', maxInputTokens: 5, maxOutputTokens: 3, isDefault: false },
    ]);
  });
});

describe('the built-in table', () => {
  it('is readable and has the Sonnets that users know', () => {
    const table = parseModelTable(
      readFileSync(new URL('../../resources/models.json', import.meta.url), 'utf8'),
    );
    const names = table.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['Claude Sonnet 4.5', 'Claude Sonnet 4', 'Claude Sonnet 3.7']),
    );
    expect(table.every(model => (model.maxOutputTokens ?? 0) > 0 && (model.maxInputTokens ?? 0) > 0)).toBe(
      true,
    );
  });

  it.each(['', '{}', '{"models":[{"id":1}]}'])('is refused when it is damaged: %s', text => {
    expect(() => parseModelTable(text)).toThrow(/Install Specwright again/u);
  });
});
