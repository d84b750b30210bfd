import type { JsonObject } from '../rules/place.ts';

const charactersPerToken = 4;
const tokensPerImage = 1500;

/** An estimate: the rehearsal has no tokenizer. Four characters count as a token, an image as 1,500. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** The estimate for everything in a request that a model would read. */
export function estimateInputTokens(body: JsonObject): number {
  let images = 0;
  const text = JSON.stringify([body['system'], body['tools'], body['messages']], (key, value: unknown) => {
    if (key !== 'source') return value;
    images += 1;
    return undefined;
  });
  return estimateTokens(text) + images * tokensPerImage;
}
