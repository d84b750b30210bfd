import type { Criterion, Reference, Requirement } from '../specs/index.ts';

/** What references may name, looked up by number without regard to case. */
export class Targets {
  private readonly order: readonly Criterion[];
  private readonly places = new Map<Criterion, number>();
  private readonly byNumber = new Map<string, readonly Criterion[]>();

  constructor(requirements: readonly Requirement[]) {
    this.order = requirements.flatMap(({ criteria }) => criteria);
    this.order.forEach((criterion, place) => this.places.set(criterion, place));
    for (const { number, criteria } of requirements) this.byNumber.set(number.toLowerCase(), criteria);
    for (const criterion of this.order) this.byNumber.set(criterion.number.toLowerCase(), [criterion]);
  }

  /** Whether a reference names something that is there; a span needs both its ends. */
  isLive({ target, to }: Reference): boolean {
    // `P1` means a property, whatever the label says.
    if (target === 'all' || /^P-?\d+$/.test(target)) return true;
    return this.find(target) !== undefined && (to === undefined || this.find(to) !== undefined);
  }

  /** Every criterion that one of the references names. */
  citedBy(references: readonly Reference[]): Set<Criterion> {
    const cited = new Set<Criterion>();
    for (const reference of references)
      for (const criterion of this.criteriaOf(reference)) cited.add(criterion);
    return cited;
  }

  private criteriaOf({ target, to }: Reference): readonly Criterion[] {
    if (target === 'all') return this.order;
    const first = this.find(target) ?? [];
    if (to === undefined) return first;
    const from = first[0] && this.places.get(first[0]);
    const end = this.find(to)?.at(-1);
    const last = end && this.places.get(end);
    return from === undefined || last === undefined ? first : this.order.slice(from, last + 1);
  }

  /** `R3` and `REQ-3` name requirement 3 where no requirement is called so. */
  private find(name: string): readonly Criterion[] | undefined {
    const wanted = name.toLowerCase();
    return this.byNumber.get(wanted) ?? this.byNumber.get(wanted.replace(/^(?:req|r)-?(?=\d)/, ''));
  }
}
