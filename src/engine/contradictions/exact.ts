/** A number without rounding: `over / under`, `under` above zero. */
export interface Exact {
  readonly over: bigint;
  readonly under: bigint;
}

/** What a decimal figure says, times a whole factor; nothing for one that is no finite number. */
export function exact(value: number, factor = 1n): Exact | undefined {
  const match = /^(-?\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match?.[1]) return undefined;
  const fraction = match[2] ?? '';
  const power = Number(match[3] ?? 0) - fraction.length;
  const whole = BigInt(match[1] + fraction) * factor;
  return power >= 0
    ? { over: whole * 10n ** BigInt(power), under: 1n }
    : { over: whole, under: 10n ** BigInt(-power) };
}

/** Negative, zero or positive, as the first is less, the same or more. */
export function compareExact(left: Exact, right: Exact): number {
  const difference = left.over * right.under - right.over * left.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether it is a whole number. */
export function isWhole({ over, under }: Exact): boolean {
  return over % under === 0n;
}
