import { andMore, thousands } from '../check/count-words.js';
import type { Computation } from './computation.js';
import type { Words } from './math/words.js';
import type { Unit } from './shown-part.js';
import type { StepFlow } from './step.js';
import type { Draft } from './tell.js';

/** A folded scope with all its ops. */
export interface ScopeUnit extends Unit {
  readonly scope: string;
}

/** More numbers than this are counted instead of listed. */
const FEW = 4;

/** The forward step of a scope. */
export function tellScopeForward(
  computation: Computation,
  words: Words,
  { ops, scope }: ScopeUnit,
  results: readonly number[],
): Draft {
  const shown = results.slice(0, FEW).map((value) => {
    const { label, name } = words.value(value);
    return `${label === undefined ? '' : `${name} = `}${words.number(computation.data(value))}`;
  });
  const verb = ops.length === 1 ? 'operation gives' : 'operations give';
  return {
    phase: 'forward',
    of: computation.node(results.at(-1) ?? computation.root).id,
    title: scope,
    lines:
      results.length === 0
        ? []
        : [`${thousands(ops.length)} ${verb} ${shown.join(', ')}${andMore(results.length - shown.length)}`],
    values: results.map((value) => words.value(value)),
    scope,
  };
}

/**
 * The backward step of a scope.
 *
 * The gradients of its results are passed on to the values that it was computed from.
 */
export function tellScopeBackward(
  computation: Computation,
  words: Words,
  { scope }: ScopeUnit,
  results: readonly number[],
  { flows, parameters }: { flows: readonly StepFlow[]; parameters: number },
): Draft {
  const { root } = computation;
  const rest = flows.length - FEW;
  const lines = flows.slice(0, flows.length === FEW + 1 ? FEW + 1 : FEW).map((flow) => flowLine(words, flow));
  if (rest > 1) lines.push(`and ${thousands(rest)} more values`);
  if (parameters > 0) {
    const what = parameters === 1 ? '1 parameter' : `${thousands(parameters)} parameters`;
    lines.push(flows.length === 0 ? `on to ${what}` : `and on to ${what}`);
  }
  return {
    phase: 'backward',
    of: computation.node(results.at(-1) ?? root).id,
    title: `back through ${scope}`,
    lines: lines.length === 0 ? ['it takes only constants: nothing to pass on'] : lines,
    values: [],
    scope,
    flows,
  };
}

function flowLine(words: Words, { gradient, count, part, total, isReuse }: StepFlow): string {
  const sum = count === 1 ? '' : `, the sum of ${thousands(count)} parts`;
  const all = isReuse ? `, in all ${words.number(total)}` : '';
  return `${gradient} ${isReuse ? '+=' : '='} ${words.number(part)}${sum}${all}`;
}
