import { at } from '../graph/walk/links.js';
import type { Computation, ComputationFacts } from './computation.js';
import { exponentOf, knownOp } from './math/known-op.js';

/** Why the backward pass of a graph cannot be shown. */
export interface Obstacle {
  /**
   * - `no-gradients`: the graph has no gradients, or all are 0, or the root's is 0
   * - `folded`: some nodes represent several, so parts of gradients are missing
   * - `tensors`: values are tensors, and the graph holds only their first elements
   * - `unknown-derivative`: an edge has no partial, and its op is not known
   * - `other-root`: the root's gradient is not 1
   * - `accumulated`: leaves hold more than this pass gives them
   * - `overwritten`: values that are used several times hold only one of their parts
   * - `changed-data`: a value's data no longer follows from its operands
   * - `old-gradients`: gradients are not the sums of their parts
   */
  readonly kind:
    | 'no-gradients'
    | 'folded'
    | 'tensors'
    | 'unknown-derivative'
    | 'other-root'
    | 'accumulated'
    | 'overwritten'
    | 'changed-data'
    | 'old-gradients';
  /** The number of the node where the problem was found. */
  readonly at: number;
  /** The number in the graph. */
  readonly got?: number;
  /** The number that its operands or its parts give. */
  readonly expected?: number;
  /** The op through which the only part comes, if others were overwritten. */
  readonly through?: number;
}

/** The parts of all gradients, indexed by the links from operands to ops. */
export interface Pass {
  /** ∂result/∂operand */
  readonly locals: Float64Array;
  /** The gradient of the result that a link's op computes. */
  readonly upstreams: Float64Array;
  /** The product of the two: what the op adds to the gradient of the operand. */
  readonly parts: Float64Array;
  /** The sum of the parts of each node; 1 for the root. */
  readonly sums: Float64Array;
}

/** The pass, as far as it could be computed, and what is wrong with the graph's gradients. */
interface CheckedPass {
  readonly pass?: Pass;
  readonly obstacle?: Obstacle;
}

/** Computes a graph's backward pass and compares its gradients with the result. */
export function backwardPass(computation: Computation): CheckedPass {
  const { root, isFolded } = computation;
  if (isFolded) return { obstacle: { kind: 'folded', at: root } };
  if (computation.hasTensors) return { obstacle: { kind: 'tensors', at: root } };
  if (!hasGradients(computation)) return { obstacle: { kind: 'no-gradients', at: root } };
  const seed = computation.grad(root) ?? 1;
  const links = computation.source.links.from.length;
  const [locals, upstreams, parts] = [new Float64Array(links), new Float64Array(links), new Float64Array(links)];
  const sums = new Float64Array(computation.source.links.size);
  // The size of the parts of each sum, which limits how exact the sum can be.
  const scales = new Float64Array(sums.length);
  sums[root] = 1;
  for (const op of computation.order) {
    if (!computation.isOp(op)) continue;
    const result = computation.result(op);
    const upstream = computation.grad(result) ?? (sums[result] as number);
    let isKnown = true;
    computation.forEachOperand(op, (from, slot, link) => {
      const local = localOf(computation, op, slot, link);
      if (local === undefined) isKnown = false;
      const part = upstream * (local ?? 0);
      locals[link] = local ?? 0;
      upstreams[link] = upstream;
      parts[link] = part;
      sums[from] = (sums[from] as number) + part;
      scales[from] = Math.max(scales[from] as number, Math.abs(part));
    });
    if (!isKnown) return { obstacle: { kind: 'unknown-derivative', at: op } };
  }
  const pass = { locals, upstreams, parts, sums };
  if (seed === 0) return { obstacle: { kind: 'no-gradients', at: root, got: 0, expected: 1 } };
  if (!near(seed, 1, 1)) return { pass, obstacle: { kind: 'other-root', at: root, got: seed, expected: 1 } };
  const obstacle = checkSums(computation, pass, scales);
  return obstacle === undefined ? { pass } : { pass, obstacle };
}

/**
 * The result that the op computes from its operands.
 *
 * Undefined if the op or an operand is not known.
 */
export function forwardOf(computation: ComputationFacts, op: number): number | undefined {
  const node = computation.op(op);
  const links = computation.operandLinks(op);
  const [a, b] = links.map((link) => computation.data(computation.from(link)));
  const known = knownOp(node, links.length);
  if (known === undefined || a === undefined || (links.length > 1 && b === undefined)) return undefined;
  if (known.name === 'pow' && exponentOf(node) === undefined) return undefined;
  return known.forward(a, b ?? exponentOf(node) ?? 0, 0);
}

/**
 * Whether two numbers differ only by rounding.
 *
 * That depends on the scale of the numbers they were computed from.
 */
export function near(a: number, b: number, scale: number): boolean {
  if (Object.is(a, b) || a === b) return true;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b), scale);
}

/** Other engines round differently, some in single precision. */
const TOLERANCE = 1e-6;

/** Whether an op's result follows from the current operands. */
export function follows(computation: ComputationFacts, op: number): boolean {
  const [data, expected] = [computation.data(computation.result(op)), forwardOf(computation, op)];
  if (data === undefined || expected === undefined) return true;
  const operands = computation.operandLinks(op).map((link) => Math.abs(computation.data(computation.from(link)) ?? 0));
  return near(data, expected, Math.max(...operands.filter(Number.isFinite), 0));
}

function hasGradients(computation: Computation): boolean {
  return computation.order.some((node) => computation.isValue(node) && (computation.grad(node) ?? 0) !== 0);
}

/** An edge's partial, or the one that the op computes. */
function localOf(computation: Computation, op: number, slot: number, link: number): number | undefined {
  return computation.source.edge(link).partial ?? partialOf(computation, op, slot);
}

/**
 * ∂result/∂operand as a known op computes it.
 *
 * Undefined if a number or the op is not known.
 */
export function partialOf(computation: ComputationFacts, op: number, slot: number): number | undefined {
  const node = computation.op(op);
  const operands = computation.operandLinks(op).map((link) => computation.from(link));
  const partial = knownOp(node, operands.length)?.partials[slot];
  const [a, b] = operands.map((operand) => computation.data(operand));
  const out = computation.data(computation.result(op));
  if (partial === undefined || a === undefined || out === undefined) return undefined;
  if (operands.length > 1 && b === undefined) return undefined;
  return partial(a, b ?? exponentOf(node) ?? 0, out);
}

function checkSums(computation: Computation, pass: Pass, scales: Float64Array): Obstacle | undefined {
  const { sums } = pass;
  let [wrong, rank] = [-1, LEAST_TELLING];
  let [isOverwritten, isAnyKnown] = [true, false];
  for (const node of computation.order) {
    const grad = computation.isValue(node) ? computation.grad(node) : undefined;
    // Engines that keep no gradient for a constant report 0.
    if (grad === undefined || (grad === 0 && computation.isConstant(node))) continue;
    if (near(grad, sums[node] as number, scales[node] as number)) continue;
    isOverwritten &&= onlyPart(computation, pass, node, grad) !== undefined;
    isAnyKnown ||= grad !== 0;
    const telling = computation.producer(node) >= 0 ? 0 : computation.isConstant(node) ? 2 : 1;
    // The first leaf, and the last result.
    if (telling < rank || (telling === rank && telling > 0)) [wrong, rank] = [node, telling];
  }
  if (wrong < 0) return undefined;
  const stale = computation.order.find((node) => computation.isOp(node) && !follows(computation, node));
  if (stale !== undefined) {
    const result = computation.result(stale);
    return {
      kind: 'changed-data',
      at: result,
      got: computation.data(result) as number,
      expected: forwardOf(computation, stale) as number,
    };
  }
  const [got, expected] = [computation.grad(wrong) as number, sums[wrong] as number];
  const through = onlyPart(computation, pass, wrong, got);
  if (isOverwritten && isAnyKnown && through !== undefined)
    return { kind: 'overwritten', at: wrong, got, expected, through };
  return { kind: rank > 0 ? 'accumulated' : 'old-gradients', at: wrong, got, expected };
}

/**
 * The op whose part alone is a value's gradient, if the value has several parts.
 *
 * An engine that writes `=` for `+=` keeps the part that it writes last.
 */
function onlyPart(computation: Computation, { parts }: Pass, node: number, grad: number): number | undefined {
  const { outOf, to } = computation.source.links;
  const links = outOf.links.subarray(at(outOf.starts, node), at(outOf.starts, node + 1));
  let [found, uses] = [-1, 0];
  for (const link of links) {
    const op = at(to, link);
    if (at(computation.places, op) === 0) continue;
    uses++;
    const isLater = found < 0 || at(computation.places, op) > at(computation.places, found);
    if (isLater && near(grad, parts[link] as number, 0)) found = op;
  }
  return uses > 1 && found >= 0 ? found : undefined;
}

/** Problems at inner values are the most informative, then those at leaves, then at constants. */
const LEAST_TELLING = 3;
