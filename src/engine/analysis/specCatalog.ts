import { dirName, isInside, joinPath, relativePath } from '../../base/index.ts';
import type { Approval, Evidence, Waiver } from '../../protocol/index.ts';
import type { Spec, SpecStore } from '../specs/index.ts';

/** A spec with its records; the same object for as long as nothing about it changed. */
export interface LoadedSpec {
  readonly spec: Spec;
  readonly approvals: readonly Approval[];
  readonly evidence: readonly Evidence[];
  readonly waivers: readonly Waiver[];
}

/** The specs of a workspace, each read when it is asked for and again only after it changed. */
export class SpecCatalog {
  private readonly store: SpecStore;
  private readonly specsFolder: string;
  private readonly recordsFolder: string;
  private names: Promise<readonly string[]> | undefined;
  private readonly loaded = new Map<string, Promise<LoadedSpec | undefined>>();
  /** What was loaded last, to be kept where it turns out to be the same. */
  private readonly last = new Map<string, LoadedSpec>();

  constructor(store: SpecStore, root: string) {
    this.store = store;
    this.specsFolder = joinPath(root, '.kiro/specs');
    this.recordsFolder = joinPath(root, '.kiro/specwright');
  }

  /** Names of all specs, sorted. */
  list(): Promise<readonly string[]> {
    return (this.names ??= this.store.list());
  }

  /** `undefined` where there is no spec of this name. */
  get(name: string): Promise<LoadedSpec | undefined> {
    const known = this.loaded.get(name) ?? this.load(name);
    this.loaded.set(name, known);
    return known;
  }

  /** Lets what depends on these paths (absolute; all where absent) be read again. */
  forget(paths?: readonly string[]): void {
    if (
      !paths ||
      paths.some(path => isInside(this.recordsFolder, path) || isInside(path, this.specsFolder))
    ) {
      this.names = undefined;
      this.loaded.clear();
      return;
    }
    for (const path of paths.filter(candidate => isInside(this.specsFolder, candidate))) {
      const name = relativePath(this.specsFolder, dirName(path));
      if (!this.last.has(name)) this.names = undefined;
      // A folder may have gone, or a document that was all there was of a spec.
      for (const other of this.loaded.keys()) {
        if (other === name || isInside(path, joinPath(this.specsFolder, other))) this.loaded.delete(other);
      }
    }
  }

  private async load(name: string): Promise<LoadedSpec | undefined> {
    const spec = await this.store.load(name);
    if (!spec) {
      this.names = undefined;
      this.last.delete(name);
      return undefined;
    }
    const records = await this.store.recordsOf(name);
    const before = this.last.get(name);
    const next: LoadedSpec = { spec: before && isSame(before.spec, spec) ? before.spec : spec, ...records };
    const kept = before && holdsSame(before, next) ? before : next;
    this.last.set(name, kept);
    return kept;
  }
}

function isSame(left: Spec, right: Spec): boolean {
  return (
    left.kind === right.kind &&
    left.workflow === right.workflow &&
    isSameList(left.problems, right.problems) &&
    (['requirements', 'design', 'tasks'] as const).every(
      document => left.documents[document] === right.documents[document],
    )
  );
}

/** No place goes beyond its line. */
function isSameList(left: Spec['problems'] = [], right: Spec['problems'] = []): boolean {
  return (
    left.length === right.length &&
    left.every(({ path, message, range }, index) => {
      const other = right[index];
      return (
        path === other?.path &&
        message === other.message &&
        range.start.line === other.range.start.line &&
        range.start.column === other.range.start.column &&
        range.end.column === other.range.end.column
      );
    })
  );
}

function holdsSame(left: LoadedSpec, right: LoadedSpec): boolean {
  return (
    left.spec === right.spec &&
    left.approvals === right.approvals &&
    left.evidence === right.evidence &&
    left.waivers === right.waivers
  );
}
