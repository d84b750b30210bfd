import { relativePath } from '../../base/index.ts';
import type { SpecSnapshot, SpecStatus, TaskSnapshot } from '../../protocol/index.ts';
import { type Spec, nextStep } from '../specs/index.ts';

/** Where a spec stands, as `spec list` and `spec status` print it. `root` is the workspace folder. */
export function specStatus(root: string, spec: Spec, snapshot: SpecSnapshot): SpecStatus {
  return {
    name: spec.name,
    dir: relativePath(root, spec.folder),
    kind: spec.kind,
    phase: snapshot.phase,
    documents: snapshot.documents.map(({ name, path, state }) => ({
      name: spec.kind === 'bugfix' && name === 'requirements' ? 'bugfix' : name,
      file: relativePath(root, path),
      state,
    })),
    next: nextStep(spec, snapshot),
    tasks: snapshot.totals,
    closed: closedBy(leavesOf(snapshot.tasks).filter(task => task.status === 'done')),
  };
}

function closedBy(done: readonly TaskSnapshot[]): SpecStatus['closed'] {
  const evidence = done.filter(task => task.evidence).length;
  const waiver = done.filter(task => task.waiver).length;
  return { evidence, waiver, hand: done.length - evidence - waiver };
}

/** The tasks that are carried out; a task whose children are all optional counts with them. */
function leavesOf(tasks: readonly TaskSnapshot[]): readonly TaskSnapshot[] {
  return tasks.flatMap(task => {
    const required = task.children.filter(child => !child.optional || task.optional);
    return [...(required.length === 0 ? [task] : []), ...leavesOf(task.children)];
  });
}
