import type { Answer } from './chooseAnswer.ts';
import type { Fault } from './scenario.ts';

/** Decides which of a scenario's faults strikes; the count of strikes is the only state of a rehearsal. */
export class FaultPlan {
  private readonly faults: readonly Fault[];
  private readonly struck = new Map<Fault, number>();

  constructor(faults: readonly Fault[]) {
    this.faults = faults;
  }

  /** The faults that strike this answer, each counted as used. */
  take(from: Answer['from']): readonly Fault[] {
    const striking = this.faults.filter(fault => this.isDue(fault) && isAt(fault, from));
    for (const fault of striking) this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1);
    return striking;
  }

  private isDue(fault: Fault): boolean {
    return fault.times === 0 || (this.struck.get(fault) ?? 0) < fault.times;
  }
}

function isAt({ at }: Fault, from: Answer['from']): boolean {
  if (at.line !== undefined && at.line !== from?.line) return false;
  return at.step === undefined || at.step === from?.step;
}
