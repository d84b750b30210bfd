import type { SpecTrace, TraceCoverage } from '../../../../src/protocol/index.ts';

/** The gap of a spec that most needs a look, and how many criteria have it; drift has a group of its own. */
export interface Gap {
  readonly kind: 'failing' | 'uncited';
  readonly count: number;
}

/** Requirements that a tooltip lists; a longer list is for the matrix. */
const listed = 15;

/** What to say beside a spec's requirements, if anything. Criteria without tasks are a gap only once there are tasks. */
export function gapOf(trace: SpecTrace | undefined, hasTasks: boolean): Gap | undefined {
  const count = (state: 'failing' | 'uncited'): number =>
    trace?.criteria.filter(criterion => criterion.state === state).length ?? 0;
  const failing = count('failing');
  if (failing > 0) return { kind: 'failing', count: failing };
  const uncited = hasTasks ? count('uncited') : 0;
  return uncited > 0 ? { kind: 'uncited', count: uncited } : undefined;
}

/** The rows of a table of coverage: the spec's sum first, then its requirements; empty without criteria. */
export function coverageRows(
  trace: SpecTrace | undefined,
): readonly ({ readonly title: string } & TraceCoverage)[] {
  if (!trace || trace.coverage.criteria === 0) return [];
  const parts = trace.requirements.slice(0, listed);
  return [
    { title: '', ...trace.coverage },
    ...parts.map(({ number, title, ...counts }) => ({ title: `${number} ${title}`.trim(), ...counts })),
  ];
}
