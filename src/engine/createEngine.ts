import { CodedError, DisposableStore, Emitter, isInside, joinPath, messageOf } from '../base/index.ts';
import type { DocumentName, SpecSnapshot } from '../protocol/index.ts';
import { EventHub } from './events/index.ts';
import { GrantStore } from './policy/index.ts';
import { type Engine, type EngineDeps, Runner, checkGateOpen } from './runs/index.ts';
import { SpecStore } from './specs/index.ts';

/** Makes the engine of one workspace. It starts nothing by itself; dispose it to end what runs. */
export function createEngine(deps: EngineDeps): Engine {
  const disposables = new DisposableStore();
  const hub = disposables.add(new EventHub(deps.logger));
  const changed = disposables.add(
    new Emitter<void>(error => deps.logger.error(`A listener for specs failed: ${messageOf(error)}`)),
  );
  const specs = new SpecStore({ ...deps, root: deps.workspace.root });
  const grants = new GrantStore(deps);
  const runner = disposables.add(new Runner({ deps, hub, specs, grants }));
  const specsFolder = joinPath(deps.workspace.root, '.kiro/specs');
  disposables.add(
    hub.on('file.written', ({ path }) => {
      const place = isInside(specsFolder, path) ? specs.placeOf(path) : undefined;
      if (place) hub.emit('spec.changed', { spec: place.spec });
    }),
  );
  disposables.add(hub.on('spec.changed', () => changed.fire()));

  return {
    run: (request, options) => runner.run(request, options),
    specs: {
      list: () => specs.snapshots(),
      get: name => specs.snapshot(name),
      approve: (spec, document) => approve({ specs, hub, by: deps.userName }, spec, document),
      writeGraph: spec => writeGraph({ specs, hub, by: deps.userName }, spec),
      onDidChange: changed.event,
    },
    interrupted: () => runner.interrupted(),
    leave: () => runner.leave(),
    discard: run => runner.discard(run),
    grants: { list: () => grants.list(), revoke: id => grants.revoke(id) },
    events: hub,
    dispose: () => disposables.dispose(),
  };
}

interface Approver {
  readonly specs: SpecStore;
  readonly hub: EventHub;
  readonly by: string;
}

/** Opens a gate; those before it must be open. */
async function approve(
  { specs, hub, by }: Approver,
  name: string,
  document: DocumentName,
): Promise<SpecSnapshot> {
  const before = await specs.snapshot(name);
  if (!before) throw new CodedError('spec-not-found', `There is no spec "${name}" under .kiro/specs.`);
  checkGateOpen(before, document);
  await specs.approve(name, document, { by });
  return changedSpec({ specs, hub }, name);
}

async function writeGraph({ specs, hub, by }: Approver, name: string): Promise<SpecSnapshot> {
  await specs.writeGraph(name, by);
  return changedSpec({ specs, hub }, name);
}

/** Tells of a change and gives back the spec as it is after it. */
async function changedSpec(
  { specs, hub }: Pick<Approver, 'specs' | 'hub'>,
  name: string,
): Promise<SpecSnapshot> {
  hub.emit('spec.changed', { spec: name });
  const after = await specs.snapshot(name);
  if (!after) throw new CodedError('spec-not-found', `The spec "${name}" is gone.`);
  return after;
}
