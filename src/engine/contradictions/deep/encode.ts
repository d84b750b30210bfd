import type { SolverQuery } from '../../ports/index.ts';
import type { Claim, Guard } from '../claim.ts';
import { type Effect, outcome } from '../effect.ts';
import { type Exact, isWhole } from '../exact.ts';
import type { Interval } from '../interval.ts';
import { isCounted } from '../measure.ts';
import type { Situation } from './situations.ts';
import type { State } from './states.ts';

/**
 * The question whether all claims that apply in a situation can hold together. States are Bools, limited quantities Reals (Ints
 * where they are counted), the outcomes of a thing two Bools of which one at most is true, its values an Int. Names of the
 * assertions are places of the claims in `situation.active`; no text of a spec gets into the question.
 *
 * @param reading Which reading of the units is meant.
 */
export function encode(situation: Situation, reading: number): SolverQuery {
  const scope = new Scope(reading);
  const given = [
    ...situation.states.map(state => scope.state(state)),
    ...situation.guards.map(guard => scope.guard(guard)),
  ];
  const assertions = situation.active.map(({ claim, needs, produces }, index) => {
    const conditions = [...needs.map(it => scope.state(it)), ...claim.guards.map(it => scope.guard(it))];
    const demands = [
      ...claim.effects.map(it => scope.effect(claim, it)),
      ...produces.map(it => scope.state(it)),
    ];
    return { name: String(index), formula: `(=> ${and(conditions)} ${and(demands)})` };
  });
  return { declarations: [...scope.lines, `(assert ${and(given)})`].join('\n'), assertions };
}

/** Declares what is named, once. */
class Scope {
  readonly lines: string[] = [];
  private readonly names = new Map<string, string>();
  private readonly values = new Map<string, number>();
  private readonly reading: number;

  constructor(reading: number) {
    this.reading = reading;
  }

  state({ name, holds }: State): string {
    const symbol = this.symbol(`state ${name}`, 'Bool');
    return holds ? symbol : `(not ${symbol})`;
  }

  guard({ quantity, measure }: Guard): string {
    const interval = measure.readings[this.reading] ?? measure.readings[0];
    const whole = isCounted(measure) && [interval?.low, interval?.high].every(end => !end || isWhole(end.at));
    const sort = whole ? 'Int' : 'Real';
    return inside(this.symbol(`guard ${quantity} ${measure.dimension} ${sort}`, sort), interval);
  }

  effect({ system }: Claim, effect: Effect): string {
    const thing = `${effect.kind} ${system} ${effect.thing}`;
    if (effect.kind === 'range') {
      const { dimension, readings } = effect.measure;
      return inside(this.symbol(`${thing} ${dimension}`, 'Real'), readings[this.reading] ?? readings[0]);
    }
    if (effect.kind === 'value') {
      const key = `${thing}\n${effect.value}`;
      const number = this.values.get(key) ?? this.values.size;
      this.values.set(key, number);
      const isSo = `(= ${this.symbol(thing, 'Int')} ${number})`;
      return effect.negated ? `(not ${isSo})` : isSo;
    }
    const isNew = !this.names.has(`${thing} done`);
    const done = this.symbol(`${thing} done`, 'Bool');
    const opposite = this.symbol(`${thing} opposite`, 'Bool');
    if (isNew) this.lines.push(`(assert (not (and ${done} ${opposite})))`);
    const ways = [
      effect.allowed & outcome.done ? done : '',
      effect.allowed & outcome.opposite ? opposite : '',
      effect.allowed & outcome.neither ? `(and (not ${done}) (not ${opposite}))` : '',
    ];
    return `(or ${ways.filter(Boolean).join(' ')} false)`;
  }

  private symbol(name: string, sort: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const symbol = `x${this.names.size}`;
    this.names.set(name, symbol);
    this.lines.push(`(declare-const ${symbol} ${sort})`);
    return symbol;
  }
}

function and(formulas: readonly string[]): string {
  return `(and ${[...formulas, 'true'].join(' ')})`;
}

function inside(symbol: string, interval: Interval | undefined): string {
  const { low, high } = interval ?? {};
  return and([
    ...(low ? [`(${low.closed ? '>=' : '>'} ${symbol} ${numeral(low.at)})`] : []),
    ...(high ? [`(${high.closed ? '<=' : '<'} ${symbol} ${numeral(high.at)})`] : []),
  ]);
}

function numeral({ over, under }: Exact): string {
  const size = `(/ ${over < 0n ? -over : over}.0 ${under}.0)`;
  return over < 0n ? `(- ${size})` : size;
}
