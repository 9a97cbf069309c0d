import { isValue, Value } from '../../engine/value.js';
import { complain, misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { aTypeOf, isScalar, Picture, Sequence, type Thing, typeOf } from '../python/objects.js';

/** `Value(data, label='a')` */
export function makeValue(data: Thing, label: Thing | undefined, machine: Machine): Value {
  if (!isScalar(data)) {
    const hint = isValue(data) ? 'use it as it is, or copy its .data' : 'write Value(2.0)';
    misfit('Value()', 'takes a number', aTypeOf(data), hint);
  }
  if (label !== undefined && typeof label !== 'string') {
    misfit('the label of a Value', 'must be a str', aTypeOf(label), "write label='a'");
  }
  machine.meter.value();
  return machine.typed(new Value(Number(data), label), typeof data !== 'number');
}

/** `draw_dot(root, format='svg', rankdir='LR')`: a figure of the graph as it is now. */
export function drawDot(root: Thing, rankdir: Thing | undefined, machine: Machine): Picture {
  if (!isValue(root)) misfit('draw_dot()', 'takes a Value', aTypeOf(root), drawHint(root));
  machine.needs([], 'draw_dot');
  machine.draw(root, directionOf(rankdir));
  return new Picture();
}

function directionOf(rankdir: Thing | undefined): 'LR' | 'TB' | undefined {
  if (rankdir === undefined || rankdir === 'LR' || rankdir === 'TB') return rankdir as 'LR' | 'TB' | undefined;
  complain("rankdir of draw_dot() must be 'LR' or 'TB'", "write rankdir='LR'");
}

function drawHint(root: Thing): string {
  if (root instanceof Sequence) return 'draw one of its items, as in draw_dot(xs[0])';
  if (isScalar(root)) return 'compute it from Values, as in Value(2.0)';
  return ['Neuron', 'Layer', 'MLP'].includes(typeOf(root))
    ? 'draw an output of it, as in draw_dot(n(x))'
    : 'draw a Value';
}
