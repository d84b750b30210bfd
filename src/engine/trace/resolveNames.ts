import { criterionId, propertyId } from '../specs/index.ts';
import type { NumberTarget, SpecNumbers } from './specNumbers.ts';

/** A name outside the documents, with what its surroundings tell about its spec. */
export interface NameToResolve {
  readonly kind: 'criterion' | 'property';
  readonly spec?: string;
  readonly target: string;
  readonly to?: string;
  /** Names of specs given around it, nearest first. */
  readonly hints: readonly string[];
  /** How many of the hints stand in its own comment, title or message. */
  readonly near: number;
}

/** What a name leads to. */
export type ResolvedName =
  /** One thing of one spec; `duplicate` where the spec has two of this number. */
  | ({ readonly kind: 'found' | 'duplicate' } & NumberTarget)
  /** The spec is sure and has nothing of this number. */
  | { readonly kind: 'orphaned'; readonly spec: string; readonly id: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] };

/** Looks names up in the specs of a workspace. */
export class NameResolver {
  private readonly specs: readonly SpecNumbers[];
  private readonly byName: ReadonlyMap<string, SpecNumbers>;
  private readonly byShape: ReadonlyMap<string, SpecNumbers>;

  constructor(specs: readonly SpecNumbers[]) {
    this.specs = specs;
    this.byName = new Map(specs.map(spec => [spec.name, spec]));
    this.byShape = new Map(specs.map(spec => [shapeOf(spec.name), spec]));
  }

  /**
   * The spec is told by the name itself; else by a hint in its own comment; else by one in the file, or by the file's path; else by there
   * being one spec only that has the number. `undefined` for what is no name of ours: a spec that does not exist, a number that no
   * spec has.
   */
  resolve(name: NameToResolve, file: string | undefined): ResolvedName | undefined {
    if (name.spec !== undefined) {
      const own = this.byName.get(name.spec);
      return own && this.inSpec(own, name, true);
    }
    const near = this.hinted(name.hints.slice(0, name.near));
    const far = this.hinted(name.hints.slice(name.near));
    const path = file === undefined ? [] : this.ofPath(file);
    for (const hinted of [near, far, path]) {
      const having = hinted.find(spec => look(spec, name));
      if (having) return this.inSpec(having, name, false);
    }
    const [sure] = [...near, ...far];
    if (sure) return this.inSpec(sure, name, true);
    return this.anywhere(name);
  }

  private anywhere(name: NameToResolve): ResolvedName | undefined {
    const having = this.specs.filter(spec => look(spec, name));
    const [only] = having;
    if (only && having.length === 1) return this.inSpec(only, name, false);
    if (having.length > 1) {
      return { kind: 'ambiguous', candidates: having.flatMap(spec => look(spec, name)?.id ?? []) };
    }
    const [single] = this.specs;
    return single && this.specs.length === 1 && name.kind === 'criterion'
      ? this.inSpec(single, name, true)
      : undefined;
  }

  private inSpec(spec: SpecNumbers, name: NameToResolve, isSure: boolean): ResolvedName | undefined {
    const target = look(spec, name);
    if (target) {
      return {
        kind: name.kind === 'criterion' && spec.isTwice(name.target) ? 'duplicate' : 'found',
        ...target,
      };
    }
    if (!isSure) return undefined;
    const id =
      name.kind === 'property' ? propertyId(spec.name, name.target) : criterionId(spec.name, name.target);
    return { kind: 'orphaned', spec: spec.name, id };
  }

  private hinted(hints: readonly string[]): readonly SpecNumbers[] {
    return hints.flatMap(hint => this.byHint(hint) ?? []);
  }

  /** A hint may be a path that goes on below the spec's folder, or the name in another spelling. */
  private byHint(hint: string): SpecNumbers | undefined {
    const parts = hint.split('/');
    for (let length = parts.length; length > 0; length -= 1) {
      const part = parts.slice(0, length).join('/');
      const spec = this.byName.get(part) ?? this.byShape.get(shapeOf(part));
      if (spec) return spec;
    }
    return undefined;
  }

  /** A file or folder that is called as the spec is: `src/rateLimiter/…`, `test_rate_limiter.py`. */
  private ofPath(file: string): readonly SpecNumbers[] {
    return file
      .split('/')
      .toReversed()
      .flatMap(part => {
        const stem = part.replace(/\..*$/, '').replace(/^(?:test|spec)[_-]|[_-]?(?:test|tests|spec)$/gi, '');
        return stem === '' ? [] : (this.byShape.get(shapeOf(stem)) ?? []);
      });
  }
}

function look(spec: SpecNumbers, name: NameToResolve): NumberTarget | undefined {
  return name.kind === 'property' ? spec.property(name.target) : spec.criterion(name.target, name.to);
}

function shapeOf(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.-]+/g, '');
}
