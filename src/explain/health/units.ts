import type { Computation } from '../computation.js';

/** A unit of a network: one activation with its weights, applied once per sample. */
export interface Unit {
  readonly activation: 'relu' | 'tanh' | 'sigmoid';
  /** The activation's op for each sample. */
  readonly ops: readonly number[];
  /** The parameters of its weighted sum. */
  readonly parameters: ReadonlySet<number>;
}

/** The weighted sum that an activation is applied to. */
interface WeightedSum {
  /** The sum of the leaves: biases. */
  readonly bias: number;
  /** The sum of the absolute values of all other terms: products of inputs and weights, results. */
  readonly reach: number;
  /** How many other terms there are. */
  readonly terms: number;
  readonly parameters: readonly number[];
}

/** An activation that can be checked. */
const ACTIVATIONS: ReadonlySet<string> = new Set<Unit['activation']>(['relu', 'tanh', 'sigmoid']);

const NONE: ReadonlySet<number> = new Set();

/** A sum of more terms does not count as a unit. */
const MOST_TERMS = 5000;

/** The activations of a graph, grouped by unit, in the order of the computation. */
export function unitsOf(computation: Computation): Unit[] {
  const units: Unit[] = [];
  const known = new Map<string, number[]>();
  for (const op of computation.order.toReversed()) {
    if (!computation.isOp(op)) continue;
    const { op: name } = computation.op(op);
    if (!ACTIVATIONS.has(name)) continue;
    const activation = name as Unit['activation'];
    const { parameters } = weightedSum(computation, op);
    const own = parameters.filter((parameter) => isBeside(computation, parameter, op));
    const { unit: place } = computation.value(computation.result(op));
    const key = place === undefined ? own.join(' ') : `unit ${place.join(' ')}`;
    const ops = key === '' ? undefined : known.get(`${name} ${key}`);
    if (ops !== undefined) ops.push(op);
    else {
      const ops = [op];
      units.push({ activation, ops, parameters: own.length === 0 ? NONE : new Set(own) });
      if (key !== '') known.set(`${name} ${key}`, ops);
    }
  }
  return units;
}

/** Whether a parameter belongs to the scope of an activation; the parameters in a loss belong to the network before it. */
function isBeside(computation: Computation, parameter: number, op: number): boolean {
  const scope = computation.value(computation.result(op)).scope ?? '';
  return (computation.value(parameter).scope ?? '') === scope;
}

/** The sum that an activation is applied to, term by term. */
export function weightedSum(computation: Computation, op: number): WeightedSum {
  const found = { bias: 0, reach: 0, terms: 0 };
  const parameters: number[] = [];
  const rest: number[] = [];
  computation.forEachOperand(op, (operand) => rest.push(operand));
  for (let value = rest.pop(), count = 0; value !== undefined && count < MOST_TERMS; value = rest.pop(), count++) {
    const by = computation.producer(value);
    const data = computation.data(value) ?? Number.NaN;
    if (by < 0) {
      found.bias += data;
      if (computation.value(value).role === 'parameter') parameters.push(value);
    } else if (computation.op(by).symbol === '+') {
      computation.forEachOperand(by, (operand) => rest.push(operand));
    } else {
      found.reach += Math.abs(data);
      found.terms++;
      if (computation.op(by).symbol === '*') {
        computation.forEachOperand(by, (operand) => {
          if (computation.value(operand).role === 'parameter') parameters.push(operand);
        });
      }
    }
  }
  return { ...found, parameters: parameters.sort((a, b) => a - b) };
}
