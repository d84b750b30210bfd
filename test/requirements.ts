import { analysis } from './requirements/analysis.ts';
import type { Area } from './requirements/area.ts';
import { checks } from './requirements/checks.ts';
import { cli } from './requirements/cli.ts';
import { codeoss } from './requirements/codeoss.ts';
import { contradictions } from './requirements/contradictions.ts';
import { desktop } from './requirements/desktop.ts';
import { editor } from './requirements/editor.ts';
import { engine } from './requirements/engine.ts';
import { execution } from './requirements/execution.ts';
import { extensions } from './requirements/extensions.ts';
import { house } from './requirements/house.ts';
import { journey } from './requirements/journey.ts';
import { matrix } from './requirements/matrix.ts';
import { policy } from './requirements/policy.ts';
import { rehearsal } from './requirements/rehearsal.ts';
import { specs } from './requirements/specs.ts';
import { trace } from './requirements/trace.ts';
import { workbench } from './requirements/workbench.ts';

const named = {
  analysis,
  checks,
  cli,
  codeoss,
  contradictions,
  desktop,
  editor,
  engine,
  execution,
  extensions,
  house,
  journey,
  matrix,
  policy,
  rehearsal,
  specs,
  trace,
  workbench,
};

/** The id of a requirement in one of the areas of `test/requirements/`. */
export type RequirementId = {
  [Name in keyof typeof named]: keyof (typeof named)[Name]['requirements'];
}[keyof typeof named];

/** What the product must do, area by area. `coverage.test.ts` holds the tests against it. */
export const areas: readonly Area[] = Object.values(named);

/**
 * Cites the requirements that a test or a group of tests proves: `it(verifies('house.arrows', 'finds …'), …)`. Written with
 * literal ids, since the manifest is held against the text of the tests.
 *
 * @returns the title, with the ids after it, so that a failure names what is broken.
 */
export function verifies(ids: RequirementId | readonly RequirementId[], title: string): string {
  return `${title} [${[ids].flat().join(', ')}]`;
}
