import { relativePath } from '../../base/index.ts';
import type { Finding, RuleDoc } from '../../protocol/index.ts';
import {
  type CheckedDocument,
  type CheckedSpec,
  type RawFinding,
  type RuleSettings,
  checkSpec,
  settle,
} from '../checks/index.ts';
import { findContradictions } from '../contradictions/index.ts';
import type { DiagramProblem } from '../ports/index.ts';
import type { DocumentTree, SpecDocument } from '../specs/index.ts';
import type { LoadedSpec } from './specCatalog.ts';

/** What is known of a spec beside its own files; see {@link CheckedSpec}. */
export interface SpecSurroundings {
  readonly tested?: ReadonlySet<string>;
  readonly diagramProblems?: readonly (DiagramProblem | undefined)[];
}

interface Checked {
  readonly surroundings: SpecSurroundings;
  readonly spec: CheckedSpec;
  readonly raw: readonly RawFinding[];
  settled?: { readonly settings: RuleSettings; readonly findings: readonly Finding[] };
}

/** Runs the rules over specs, once for each state of a spec and its surroundings. */
export class SpecChecker {
  private readonly root: string;
  private readonly rules: readonly RuleDoc[];
  private readonly known = new WeakMap<LoadedSpec, Checked>();
  private readonly bare = new WeakMap<LoadedSpec, CheckedSpec>();

  constructor(root: string, rules: readonly RuleDoc[]) {
    this.root = root;
    this.rules = rules;
  }

  /** The findings of one spec as the settings weigh them. */
  check(loaded: LoadedSpec, surroundings: SpecSurroundings, settings: RuleSettings): readonly Finding[] {
    const checked = this.checked(loaded, surroundings);
    const known = checked.settled;
    if (known?.settings === settings) return known.findings;
    const findings = this.settle(checked.spec, checked.raw, settings);
    checked.settled = { settings, findings };
    return findings;
  }

  /** Weighs findings that were made elsewhere, such as the solver's. */
  settle(spec: CheckedSpec, raw: readonly RawFinding[], settings: RuleSettings): readonly Finding[] {
    return settle(spec, raw, { rules: this.rules, settings });
  }

  /** The spec as the rules see it, its surroundings left out; the same object for as long as nothing about the spec changed. */
  specOf(loaded: LoadedSpec): CheckedSpec {
    const spec = this.bare.get(loaded) ?? toCheckedSpec(loaded, this.root);
    this.bare.set(loaded, spec);
    return spec;
  }

  private checked(loaded: LoadedSpec, surroundings: SpecSurroundings): Checked {
    const known = this.known.get(loaded);
    if (known && isSame(known.surroundings, surroundings)) return known;
    const spec = { ...this.specOf(loaded), ...surroundings };
    const checked: Checked = { surroundings, spec, raw: [...checkSpec(spec), ...findContradictions(spec)] };
    this.known.set(loaded, checked);
    return checked;
  }
}

function isSame(left: SpecSurroundings, right: SpecSurroundings): boolean {
  return (
    isSameSet(left.tested, right.tested) &&
    left.diagramProblems?.length === right.diagramProblems?.length &&
    (left.diagramProblems ?? []).every((problem, index) => problem === right.diagramProblems?.[index])
  );
}

function isSameSet(left: ReadonlySet<string> | undefined, right: ReadonlySet<string> | undefined): boolean {
  if (!left || !right || left === right) return left === right;
  return left.size === right.size && [...left].every(entry => right.has(entry));
}

function toCheckedSpec({ spec, evidence, waivers }: LoadedSpec, root: string): CheckedSpec {
  const { requirements, design, tasks } = spec.documents;
  const problems = spec.problems?.map(({ path, message, range }) => ({
    file: relativePath(root, path),
    message,
    range,
  }));
  return {
    name: spec.name,
    kind: spec.kind,
    ...(requirements && { requirements: toChecked(requirements, root) }),
    ...(design && { design: toChecked(design, root) }),
    ...(tasks && { tasks: toChecked(tasks, root) }),
    ...(problems && { problems }),
    evidence,
    waivers,
  };
}

function toChecked<T extends DocumentTree>(
  { path, tree }: SpecDocument<T>,
  root: string,
): CheckedDocument<T> {
  return { file: relativePath(root, path), tree };
}
