import { andMore } from '../../check/count-words.js';
import { at } from '../../graph/walk/links.js';
import type { Pass } from '../backward-pass.js';
import type { Computation } from '../computation.js';
import { cleanText } from '../math/names.js';
import type { Say } from './say.js';
import type { Facts, Fault } from './sentences.js';
import type { Unit } from './units.js';

/** Why a parameter has no gradient. */
type Cause = Facts['no-gradient']['cause'];

/** More names than this are counted instead of listed. */
const MOST_NAMES = 4;

/** The parameters that no gradient reaches, grouped by scope and cause. */
export function unreached(
  computation: Computation,
  pass: Pass,
  units: readonly Unit[],
  say: Say,
): Fault<'no-gradient'>[] {
  const idle = idleOf(computation, pass, units);
  const groups = new Map<string, { cause: Cause; scope: string; parameters: number[] }>();
  for (const parameter of parametersOf(computation)) {
    const cause = causeOf(computation, pass, parameter, idle);
    if (cause === undefined) continue;
    const { scope = '' } = computation.value(parameter);
    const key = `${cause} ${scope}`;
    const group = groups.get(key) ?? { cause, scope, parameters: [] };
    group.parameters.push(parameter);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ cause, scope: path, parameters }) => {
    const scope = cleanText(path);
    const shown = parameters.slice(0, MOST_NAMES);
    const words = say(shown);
    const names = shown.map((parameter) => words.name(parameter).text);
    return {
      kind: 'no-gradient',
      name:
        parameters.length === 1 || scope === ''
          ? `${names.join(', ')}${andMore(parameters.length - names.length)}`
          : scope,
      ids: parameters.map((parameter) => computation.node(parameter).id),
      numbers: { parameters: parameters.length, gradient: 0 },
      rule: { measure: 'gradient', mustBe: 'above', limit: 0 },
      facts: { names, scope, cause },
    };
  });
}

/** The parameters of units that pass nothing on: another finding reports them, or one sample is not enough to tell. */
function idleOf(computation: Computation, pass: Pass, units: readonly Unit[]): ReadonlySet<number> {
  const isClosed = (op: number): boolean => computation.operandLinks(op).every((link) => pass.locals[link] === 0);
  const closed = units.filter(({ ops }) => ops.every(isClosed));
  return new Set(closed.flatMap(({ parameters }) => [...parameters]));
}

function parametersOf(computation: Computation): number[] {
  const { size } = computation.source.links;
  const found: number[] = [];
  for (let i = 0; i < size; i++) if (computation.isValue(i) && computation.value(i).role === 'parameter') found.push(i);
  return found;
}

function causeOf(
  computation: Computation,
  pass: Pass,
  parameter: number,
  idle: ReadonlySet<number>,
): Cause | undefined {
  if (pass.sums[parameter] !== 0 || idle.has(parameter)) return undefined;
  const { outOf, to } = computation.source.links;
  const uses = Array.from(outOf.links.subarray(at(outOf.starts, parameter), at(outOf.starts, parameter + 1))).filter(
    (link) => at(computation.places, at(to, link)) > 0,
  );
  if (uses.length === 0) return 'no-path';
  const live = uses.filter((link) => pass.upstreams[link] !== 0);
  if (live.length === 0) return 'blocked';
  // A square, such as a penalty on weights, has slope 0 at 0: nothing is wrong.
  if (computation.data(parameter) === 0 || live.some((link) => pass.parts[link] !== 0)) return undefined;
  const others = live.flatMap((link) =>
    computation
      .operandLinks(at(to, link))
      .map((each) => computation.from(each))
      .filter((operand) => operand !== parameter),
  );
  // A ReLU is meant to be 0 for many inputs.
  const isIdle = (operand: number): boolean => {
    const op = computation.producer(operand);
    return op >= 0 && computation.op(op).op === 'relu';
  };
  return others.length > 0 && others.every(isIdle) ? undefined : 'zero-input';
}
