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
    ? ` (ratio ${(value / peer.value).toFixed(3)} to ${peer.name}: ${peer.value.toFixed(0)} ${unit})`
    : '';
  return `${name}: ${value.toFixed(0)} ${unit}${ratio} n=${runs}`;
}
