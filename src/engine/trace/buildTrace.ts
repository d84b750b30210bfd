import type {
  CriterionState,
  SpecTrace,
  TraceCoverage,
  TraceLink,
  TracedCriterion,
} from '../../protocol/index.ts';
import { parseStatement } from '../ears/index.ts';
import { type Criterion, type Requirement, criterionId, parseId } from '../specs/index.ts';
import type { DriftedStates } from './drift.ts';
import { closedBy, specLinks } from './specLinks.ts';
import type { TracedSpec } from './tracedSpec.ts';

/** A link from outside the spec: code, a test, a result, a commit; `covers` are ids of criteria. */
export interface OutsideLink {
  readonly link: TraceLink;
  readonly covers: readonly string[];
  /** What it names, as written. */
  readonly names: string;
  /** Id of what it names; absent where its spec cannot be told. */
  readonly id?: string;
  /** Ids that it may mean where there are several. */
  readonly candidates?: readonly string[];
  /** Id of its pair in the lock, where it can have one. */
  readonly pairOf?: (criterion: string) => string;
}

/** What a trace is built from beside the spec itself. */
export interface TraceSurroundings {
  readonly outside: readonly OutsideLink[];
  /** What no longer is as a person accepted it. */
  readonly drifted: DriftedStates;
  readonly hashOf: (criterion: Criterion) => string;
}

/** Links by the names of the specs that they lead into, or may. */
export function bySpec(links: readonly OutsideLink[]): ReadonlyMap<string, readonly OutsideLink[]> {
  const found = new Map<string, OutsideLink[]>();
  for (const link of links) {
    const ids = [...link.covers, ...(link.candidates ?? []), ...(link.id === undefined ? [] : [link.id])];
    for (const spec of new Set(ids.map(id => parseId(id)?.spec))) {
      if (spec === undefined) continue;
      const list = found.get(spec);
      if (list) list.push(link);
      else found.set(spec, [link]);
    }
  }
  return found;
}

/** The trace of one spec: every criterion with its links and where it stands. */
export function buildTrace(spec: TracedSpec, surroundings: TraceSurroundings): SpecTrace {
  const inside = specLinks(spec);
  const links = new Map<string, TraceLink[]>();
  const add = (number: string, link: TraceLink): void => {
    const list = links.get(number);
    if (list) list.push(link);
    else links.set(number, [link]);
  };
  for (const { link, numbers } of inside) for (const number of numbers) add(number, link);
  for (const outside of surroundings.outside) {
    for (const id of outside.covers) {
      if (id.startsWith(`${spec.name}/`)) {
        add(id.slice(spec.name.length + 1), stated(outside, id, surroundings, spec));
      }
    }
  }
  const requirements = spec.requirements?.tree.requirements ?? [];
  const byRequirement = requirements.map(requirement => ({
    requirement,
    criteria: requirement.criteria.map(criterion =>
      traced(spec, requirement, criterion, {
        links: inOrder(links.get(criterion.number) ?? []),
        surroundings,
      }),
    ),
  }));
  const criteria = byRequirement.flatMap(entry => entry.criteria);
  return {
    spec: spec.name,
    criteria,
    coverage: coverageOf(criteria),
    requirements: byRequirement.map(({ requirement: { number, title }, criteria: own }) => ({
      number,
      title,
      ...coverageOf(own),
    })),
    loose: [
      ...inside
        .filter(({ numbers }) => numbers.length === 0)
        .map(({ link, names }) => ({ ...link, names: `${spec.name}/${names}` })),
      ...surroundings.outside
        .filter(outside => isLoose(outside, spec.name))
        .map(({ link, names }) => ({ ...link, names })),
    ],
    closed: closedTasks(spec),
  };
}

/** Whether a link leads into this spec and to nothing there, or perhaps into it. */
function isLoose({ link, covers, id, candidates }: OutsideLink, spec: string): boolean {
  if (covers.length > 0 || link.state === 'covered') return false;
  return [id ?? '', ...(candidates ?? [])].some(one => parseId(one)?.spec === spec);
}

/** Code that names a clause of the present, faulty behaviour of a bug report implements what nobody wants. */
function stated(
  { link, pairOf }: OutsideLink,
  id: string,
  { drifted }: TraceSurroundings,
  spec: TracedSpec,
): TraceLink {
  if (pairOf && drifted.pairs.has(pairOf(id))) return { ...link, state: 'outdated' };
  const isFault = spec.kind === 'bugfix' && link.kind === 'code' && id.startsWith(`${spec.name}/1.`);
  return isFault && link.state === 'covered' ? { ...link, state: 'unwanted' } : link;
}

function traced(
  spec: TracedSpec,
  requirement: Requirement,
  criterion: Criterion,
  { links, surroundings }: { readonly links: readonly TraceLink[]; readonly surroundings: TraceSurroundings },
): TracedCriterion {
  const id = criterionId(spec.name, criterion.number);
  return {
    id,
    number: criterion.number,
    requirement: requirement.number,
    requirementTitle: requirement.title,
    text: criterion.text,
    pattern: parseStatement(criterion.text).pattern,
    file: spec.requirements?.file ?? '',
    range: criterion.range,
    hash: surroundings.hashOf(criterion),
    state: stateOf(links, surroundings.drifted.criteria.has(id)),
    links,
  };
}

const kindOrder = ['design', 'property', 'task', 'code', 'test', 'result', 'commit'];

function inOrder(links: readonly TraceLink[]): readonly TraceLink[] {
  return [...links].sort((left, right) => kindOrder.indexOf(left.kind) - kindOrder.indexOf(right.kind));
}

/** A failing test outweighs a text that moved on, which outweighs what a passing test once proved. */
function stateOf(links: readonly TraceLink[], isDrifted: boolean): CriterionState {
  const has = (test: (link: TraceLink) => boolean): boolean => links.some(test);
  if (has(link => link.outcome === 'failed')) return 'failing';
  if (isDrifted) return 'suspect';
  if (has(link => link.kind === 'test' && link.outcome === 'passed')) return 'proved';
  if (has(link => link.kind === 'test')) return 'tested';
  if (has(isImplementing)) return 'implemented';
  return links.length > 0 ? 'planned' : 'uncited';
}

function isImplementing(link: TraceLink): boolean {
  return link.kind === 'code' || link.kind === 'commit' || (link.kind === 'task' && link.status === 'done');
}

function coverageOf(criteria: readonly TracedCriterion[]): TraceCoverage {
  const count = (test: (criterion: TracedCriterion) => boolean): number => criteria.filter(test).length;
  return {
    criteria: criteria.length,
    cited: count(({ links }) => links.length > 0),
    implemented: count(({ links }) => links.some(link => isImplementing(link) || link.kind === 'test')),
    tested: count(({ links }) => links.some(link => link.kind === 'test')),
    proved: count(({ state }) => state === 'proved'),
  };
}

/** Tasks that were run have a record of how they closed; those ticked by hand were not run. */
function closedTasks(spec: TracedSpec): SpecTrace['closed'] {
  const done = (spec.tasks?.tree.tasks ?? []).filter(task => task.mark === 'x');
  const closes = done.map(task => closedBy(spec, task)).filter(how => how !== 'hand');
  return { tasks: closes.length, withEvidence: closes.filter(how => how === 'evidence').length };
}
