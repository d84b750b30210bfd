/** One measured figure. `ratio` is the value over the peer's, where there is a peer. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly runs: number;
  readonly peer?: { readonly name: string; readonly value: number };
}

/** The middle value; of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The figure as `npm run bench` prints it: `name: value unit (ratio r to peer) n=runs`. */
export function printFigure({ name, value, unit, runs, peer }: Figure): string {
  const ratio = peer
    ? ` (ratio ${(value / peer.value).toFixed(3)} to ${peer.name}: ${rounded(peer.value)} ${unit})`
    : '';
  return `${name}: ${rounded(value)} ${unit}${ratio} n=${runs}`;
}

function rounded(value: number): string {
  return value.toFixed(value < 10 && !Number.isInteger(value) ? 2 : 0);
}

/** The value that `share` of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
