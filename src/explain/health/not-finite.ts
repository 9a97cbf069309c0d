import { at } from '../../graph/walk/links.js';
import type { Pass } from '../backward-pass.js';
import type { Computation } from '../computation.js';
import type { Words } from '../math/words.js';
import type { FindingPlace } from './finding.js';
import type { Say } from './say.js';
import type { Facts, Fault } from './sentences.js';

/**
 * The first NaN or infinity, and how it spread.
 *
 * It is looked for in the forward pass, then in the backward pass.
 */
export function notFinite(computation: Computation, pass: Pass | undefined, say: Say): Fault<'not-finite'>[] {
  const data = (value: number): number | undefined => computation.data(value);
  const first = computation.order.findLast((node) => computation.isValue(node) && isBad(data(node)));
  if (first !== undefined) return [inData(computation, first, say)];
  if (pass === undefined) return [];
  const grad = computation.order.find((node) => computation.isValue(node) && isBad(pass.sums[node]));
  return grad === undefined ? [] : [inGradients(computation, grad, pass, say)];
}

function isBad(x: number | undefined): boolean {
  return x !== undefined && !Number.isFinite(x);
}

function inData(computation: Computation, first: number, say: Say): Fault<'not-finite'> {
  const path = [first];
  // Follows other values that are not finite, as near to the result as they lead.
  for (let value = first; value !== computation.root; ) {
    const next = usersOf(computation, value).find((user) => isBad(computation.data(user)));
    if (next === undefined || path.includes(next) || path.length > 10_000) break;
    path.push(next);
    value = next;
  }
  const words = say(path);
  const op = computation.producer(first);
  const cause = op < 0 ? 'given' : { arithmetic: words.equation(op).numbers };
  return fault(computation, computation.data(first) as number, path, words, { subject: words.name(first).text, cause });
}

function inGradients(computation: Computation, first: number, pass: Pass, say: Say): Fault<'not-finite'> {
  const path = [first];
  for (let value = first; ; ) {
    const next = operandsOf(computation, value).find((operand) => isBad(pass.sums[operand]) && !path.includes(operand));
    if (next === undefined || path.length > 10_000) break;
    path.push(next);
    value = next;
  }
  const words = say(path);
  const grad = pass.sums[first] as number;
  const link = linksFrom(computation, first).find((each) => isBad(pass.parts[each]));
  const cause =
    link === undefined
      ? 'sum'
      : { arithmetic: words.product(pass.locals[link] as number, pass.upstreams[link] as number) };
  return fault(computation, grad, path, words, { subject: words.gradient(first), cause });
}

/** The fault of the first value on a path. */
function fault(
  computation: Computation,
  number: number,
  path: readonly number[],
  words: Words,
  facts: Facts['not-finite'],
): Fault<'not-finite'> {
  const first = path[0] as number;
  const places = path.map((value): FindingPlace => ({ id: computation.node(value).id, name: words.name(value).text }));
  return {
    kind: 'not-finite',
    name: words.name(first).text,
    ids: [computation.node(first).id],
    numbers: { value: number, size: Math.abs(number) },
    rule: { measure: 'size', mustBe: 'below', limit: Number.POSITIVE_INFINITY },
    path: places,
    facts,
  };
}

/** The values that are computed from a value. */
function usersOf(computation: Computation, value: number): number[] {
  const { outOf, to } = computation.source.links;
  return Array.from(outOf.links.subarray(at(outOf.starts, value), at(outOf.starts, value + 1)), (link) =>
    computation.result(at(to, link)),
  ).filter((user) => user >= 0);
}

function operandsOf(computation: Computation, value: number): number[] {
  const op = computation.producer(value);
  return op < 0 ? [] : computation.operandLinks(op).map((link) => computation.from(link));
}

function linksFrom(computation: Computation, value: number): number[] {
  const { outOf } = computation.source.links;
  return Array.from(outOf.links.subarray(at(outOf.starts, value), at(outOf.starts, value + 1)));
}
