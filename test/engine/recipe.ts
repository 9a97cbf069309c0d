/** What CONTRIBUTING says to write for a new op, where it is checked as all code is. */
import { type Op, Value } from 'dotgrad';

const ALL = [-Infinity, Infinity] as const;

/** A smooth rectifier, log(1 + e**a), in a form that never overflows. */
export const softplus: Op = {
  name: 'softplus',
  symbol: 'softplus',
  arity: 1,
  domain: ALL,
  forward: (a) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))),
  partials: [(a) => 1 / (1 + Math.exp(-a))],
  formulas: ['1/(1 + exp(-a))'],
};

const ops = { softplus };

/** As in `src/engine/value.ts`, but for the record. */
function apply(op: Op, left: Value, _right: undefined): Value {
  return new Value(op.forward(left.data, 0, 0));
}

/** The new method, as a class that may have one of this name already. */
export const methods: { softplus(this: Value): Value } = {
  /** `log(1 + e**this)` */
  softplus(): Value {
    return apply(ops.softplus, this, undefined);
  },
};
