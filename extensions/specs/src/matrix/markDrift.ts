import type { DriftItem, SpecTrace } from '../../../../src/protocol/index.ts';

/** The traces as the matrix shows them: a criterion that drifted, on whichever side, is suspect until a person says which is right. */
export function markDrift(traces: readonly SpecTrace[], drift: readonly DriftItem[]): readonly SpecTrace[] {
  const drifted = new Set(drift.map(({ criterion }) => criterion));
  if (drifted.size === 0) return traces;
  return traces.map(trace => ({
    ...trace,
    criteria: trace.criteria.map(criterion =>
      drifted.has(criterion.id) ? { ...criterion, state: 'suspect' } : criterion,
    ),
  }));
}
