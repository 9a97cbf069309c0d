import type { Computation } from '../computation.js';
import { cleanText } from '../math/names.js';
import type { Say } from './say.js';
import type { Fault } from './sentences.js';
import { type Unit, weightedSum } from './units.js';

/** A saturated unit passes on at most this share of the gradient that it could. */
const MOST_SATURATED = 0.1;

/** With a single sample, a unit counts as saturated only below this share. */
const SURELY_SATURATED = 1e-6;

/** Findings on single units. */
export function unitFaults(computation: Computation, units: readonly Unit[], say: Say): Fault[] {
  return units.flatMap((unit): Fault[] =>
    unit.activation === 'relu' ? deadRelu(computation, unit, say) : saturated(computation, unit, say),
  );
}

/** Whether a ReLU is 0 for every sample in the graph. */
function isInactive(computation: Computation, { activation, ops }: Unit): boolean {
  return activation === 'relu' && ops.every((op) => computation.data(computation.result(op)) === 0);
}

function deadRelu(computation: Computation, unit: Unit, say: Say): Fault<'dead-relu'>[] {
  if (!isInactive(computation, unit)) return [];
  const { ops } = unit;
  const inputs = ops.map((op) => inputOf(computation, op));
  const greatest = Math.max(...inputs);
  if (ops.length === 1 && !isHeldDown(computation, ops[0] as number)) return [];
  return [
    {
      kind: 'dead-relu',
      name: unitName(computation, unit, say),
      ids: idsOf(computation, ops),
      numbers: { samples: ops.length, greatestInput: greatest },
      rule: { measure: 'greatestInput', mustBe: 'above', limit: 0 },
      facts: {},
    },
  ];
}

/** Whether a ReLU would be 0 even if all its products were positive. */
function isHeldDown(computation: Computation, op: number): boolean {
  const { bias, reach, terms } = weightedSum(computation, op);
  return terms > 0 && bias + reach <= 0;
}

function saturated(computation: Computation, unit: Unit, say: Say): Fault<'saturated'>[] {
  const { activation, ops } = unit;
  const passed = ops.map((op) => slope(activation, inputOf(computation, op)));
  const greatest = Math.max(...passed);
  if (!(greatest < MOST_SATURATED)) return [];
  const [op] = ops as [number];
  if (ops.length === 1 && greatest >= SURELY_SATURATED && !isHeldOut(computation, unit, op)) return [];
  const outputs = ops.map((each) => computation.data(computation.result(each)) ?? Number.NaN);
  const [least, most] = [Math.min(...outputs), Math.max(...outputs)];
  return [
    {
      kind: 'saturated',
      name: unitName(computation, unit, say),
      ids: idsOf(computation, ops),
      numbers: { samples: ops.length, leastOutput: least, greatestOutput: most, passed: greatest },
      rule: { measure: 'passed', mustBe: 'above', limit: MOST_SATURATED },
      facts: { activation },
    },
  ];
}

/** Whether a unit would be saturated even if all its products pulled against its bias. */
function isHeldOut(computation: Computation, { activation }: Unit, op: number): boolean {
  const { bias, reach, terms } = weightedSum(computation, op);
  const least = Math.abs(bias) - reach;
  return terms > 0 && least > 0 && slope(activation, least) < MOST_SATURATED;
}

/** The derivative of an activation, as a share of its maximum. */
function slope(activation: Unit['activation'], x: number): number {
  // sigmoid(x) = (1 + tanh(x/2)) / 2 gives the shares.
  const tanh = Math.tanh(activation === 'sigmoid' ? x / 2 : x);
  return 1 - tanh * tanh;
}

function inputOf(computation: Computation, op: number): number {
  const [link] = computation.operandLinks(op);
  return (link === undefined ? undefined : computation.data(computation.from(link))) ?? Number.NaN;
}

/** The name of a unit: its scope, or the name of its value. */
function unitName(computation: Computation, { ops, parameters }: Unit, say: Say): string {
  const result = computation.result(ops[0] as number);
  const { scope, label, unit } = computation.value(result);
  if (scope === undefined && label === undefined && unit !== undefined) return `unit ${unit[1]} of layer ${unit[0]}`;
  const isNamed = scope === undefined || (label !== undefined && parameters.size === 0);
  const name = isNamed ? say([result]).name(result).text : cleanText(scope);
  return name === '' ? computation.node(result).id : name;
}

function idsOf(computation: Computation, ops: readonly number[]): string[] {
  return ops.map((op) => computation.node(computation.result(op)).id);
}
