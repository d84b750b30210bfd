import { CodedError, messageOf } from '../base/index.ts';
import type { ModelInfo } from '../engine/index.ts';
import type { ModelChoice } from '../protocol/index.ts';

/** What a model that nobody describes is taken to hold. */
const unknownInput = 200_000;
const unknownOutput = 32_000;

/** Reads the built-in table (`resources/models.json`). Throws `models-invalid` when the installation is damaged. */
export function parseModelTable(text: string): readonly ModelInfo[] {
  try {
    const { models } = JSON.parse(text) as { readonly models: readonly ModelInfo[] };
    for (const { id, name } of models) {
      if (typeof id !== 'string' || typeof name !== 'string')
        throw new TypeError('a model has no id or name');
    }
    return models;
  } catch (error) {
    throw new CodedError(
      'models-invalid',
      `models.json cannot be read: ${messageOf(error)}. Install Specwright again.`,
    );
  }
}

/** What the picker offers: each model once, the newest Sonnet as default, else the first. */
export function toChoices(models: readonly ModelInfo[]): readonly ModelChoice[] {
  const unique = models.filter(({ id }, index) => models.findIndex(other => other.id === id) === index);
  const best = newestSonnet(unique) ?? unique[0];
  return unique.map(model => ({
    id: model.id,
    name: model.name,
    maxInputTokens: model.maxInputTokens ?? unknownInput,
    maxOutputTokens: model.maxOutputTokens ?? unknownOutput,
    isDefault: model === best,
  }));
}

function newestSonnet(models: readonly ModelInfo[]): ModelInfo | undefined {
  let best: ModelInfo | undefined;
  for (const model of models) {
    if (!/sonnet/iu.test(model.id)) continue;
    if (!best || isNewer(versionOf(model.id), versionOf(best.id))) best = model;
  }
  return best;
}

/** `claude-sonnet-4-5-20250929` is 4.5 of that date, `claude-3-7-sonnet-latest` is 3.7. */
function versionOf(id: string): readonly number[] {
  const numbers = (id.match(/\d+/gu) ?? []).map(Number);
  const version = numbers.filter(number => number < 1000);
  return [version[0] ?? 0, version[1] ?? 0, numbers.find(number => number >= 1000) ?? 0];
}

function isNewer(one: readonly number[], other: readonly number[]): boolean {
  for (const [index, number] of one.entries()) {
    const against = other[index] ?? 0;
    if (number !== against) return number > against;
  }
  return false;
}
