import { readFile } from 'node:fs/promises';
import { CodedError } from '../../src/base/index.ts';

/** The overlay at the root of the repository: keys that replace upstream's, and `$remove`, the list of keys taken out. */
export interface ProductOverlay {
  readonly $remove: readonly string[];
  readonly [key: string]: unknown;
}

/** Reads and checks the overlay. Throws `product-overlay` when it is not an object with a `$remove` list of strings. */
export async function readProductOverlay(file: string): Promise<ProductOverlay> {
  const overlay: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isOverlay(overlay)) {
    throw new CodedError(
      'product-overlay',
      `${file} must be an object with a list of strings named $remove.`,
    );
  }
  return overlay;
}

/**
 * Upstream's product description under our overlay. Every key of `$remove` must be upstream's: one that is not there any
 * more says that upstream renamed what we meant to remove (`product-overlay`).
 */
export function mergeProduct(
  upstream: Readonly<Record<string, unknown>>,
  overlay: ProductOverlay,
): Record<string, unknown> {
  const gone = overlay.$remove.filter(key => !(key in upstream));
  if (gone.length > 0) {
    throw new CodedError(
      'product-overlay',
      `product.json removes keys that upstream does not have: ${gone.join(', ')}.`,
    );
  }
  const merged: Record<string, unknown> = { ...upstream, ...overlay };
  for (const key of ['$remove', ...overlay.$remove]) delete merged[key];
  return merged;
}

function isOverlay(value: unknown): value is ProductOverlay {
  if (typeof value !== 'object' || value === null || !('$remove' in value)) return false;
  return Array.isArray(value.$remove) && value.$remove.every(key => typeof key === 'string');
}
