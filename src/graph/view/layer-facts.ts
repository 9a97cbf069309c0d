import type { ScopeNode, ValueNode } from '../graph.js';
import { activationName } from '../layers/activations.js';
import { isLayers, layersOf } from '../layers/layers.js';
import type { Matrix } from '../layers/types.js';
import type { GraphSource } from '../walk/lazy-graph.js';
import { at, degree } from '../walk/links.js';
import { ALONE } from './collapse.js';
import { joinedLayers } from './joined-layers.js';
import { isWeight, scopedLayers } from './scoped-layers.js';

/** What is known of the neurons that a folded scope holds. */
type LayerFacts = Pick<ScopeNode, 'sizes' | 'activation'>;

type Unit = NonNullable<ValueNode['unit']>;

/**
 * What groups of nodes are as layers of neurons.
 *
 * That is how many numbers go in and come out, and the activation.
 *
 * Values say which neuron they belong to (`unit`); in a graph without that, the layers that its sums and products
 * form are used. A neuron takes as many numbers as it has weights:
 * parameters that something else is multiplied by. Layers that follow each other in one group make a chain of sizes. The
 * activation is what the graph's maker says, else the one op of one operand by which all neurons end.
 * Scopes that are folded already say what they are. Takes linear time.
 *
 * @param groups for each node its group, or `ALONE`
 * @param count how many groups there are
 */
export function layerFacts(source: GraphSource, groups: Int32Array, count: number): LayerFacts[] {
  const { links, node, activation } = source;
  const found = Array.from({ length: count }, () => new Neurons());
  const joined = joinedLayers(source, groups);
  const facts = (): LayerFacts[] => found.map((neurons, group) => joined.get(group) ?? neurons.facts());
  if (!hasUnits(source)) {
    addInferred(source, groups, found);
    addByScopes(source, groups, found);
    return facts();
  }
  for (let i = 0; i < groups.length; i++) {
    const neurons = found[at(groups, i)];
    if (at(groups, i) === ALONE || neurons === undefined) continue;
    const operands = degree(links.into, i);
    const seen = node(i);
    if (seen.kind !== 'value' || seen.unit === undefined) continue;
    if (seen.role === 'parameter') neurons.add(seen.unit, isWeight(source, i) ? 1 : 0, seen.label);
    const told = activation?.(i);
    if (told !== undefined && told !== 'linear') neurons.activations.add(told);
    if (told !== undefined || operands !== 1) continue;
    const op = at(links.from, at(links.into.links, at(links.into.starts, i)));
    const by = node(op);
    const isUnary = by.kind === 'op' && by.arg === undefined && degree(links.into, op) === 1;
    if (isUnary && isLast(source, i, seen.unit)) neurons.activations.add(by.op);
  }
  return facts();
}

/** Whether parameters say which neuron they belong to; true if there are none. */
function hasUnits({ links, node }: GraphSource): boolean {
  for (let i = 0; i < links.size; i++) {
    const seen = node(i);
    if (seen.kind === 'value' && seen.role === 'parameter') return seen.unit !== undefined;
  }
  return true;
}

/** Adds the neurons of a network that was found by its sums and products. */
function addInferred(source: GraphSource, groups: Int32Array, found: readonly Neurons[]): void {
  const network = layersOf(source);
  if (!isLayers(network)) return;
  // A single product with a parameter is called a neuron only if its maker says so.
  if (network.layers.reduce((sum, { weights }) => sum + weights.rows, 0) < 2) return;
  network.layers.forEach(({ weights, biases, activation: symbol }, layer) => {
    const activation = symbol === undefined ? undefined : activationName(symbol);
    const add = ({ places, columns }: Matrix, each: number): void =>
      places.forEach((place, i) => {
        const neurons = place < 0 ? undefined : found[at(groups, place)];
        neurons?.add([layer, Math.floor(i / columns)], each);
        if (activation !== undefined) neurons?.activations.add(activation);
      });
    add(weights, 1);
    if (biases !== undefined) add(biases, 0);
  });
}

/** Adds the neurons of groups of which nothing is known yet, as their scopes tell them. */
function addByScopes(source: GraphSource, groups: Int32Array, found: readonly Neurons[]): void {
  const isOpen = (group: number): boolean => group !== ALONE && found[group]?.isEmpty === true;
  for (const [group, { neurons, activation }] of scopedLayers(source, groups, isOpen)) {
    neurons.forEach((places, index) => {
      for (const i of places) found[group]?.add([0, index], isWeight(source, i) ? 1 : 0);
    });
    if (activation !== undefined && activation !== 'linear') found[group]?.activations.add(activation);
  }
}

/** Whether a value is what its neuron gives: nothing more of that neuron is computed from it. */
function isLast({ links: { outOf, to }, node }: GraphSource, value: number, [layer, index]: Unit): boolean {
  for (let k = at(outOf.starts, value); k < at(outOf.starts, value + 1); k++) {
    const op = at(to, at(outOf.links, k));
    if (degree(outOf, op) === 0) continue;
    const result = node(at(to, at(outOf.links, at(outOf.starts, op))));
    const unit = result.kind === 'value' ? result.unit : undefined;
    if (unit?.[0] === layer && unit[1] === index) return false;
  }
  return true;
}

/** The neurons of one group, as they are found. */
class Neurons {
  /** How many weights each neuron has, by its layer. */
  readonly #layers = new Map<number, Map<number, number>>();
  readonly activations = new Set<string>();
  /** The parameters with a label. */
  readonly #labels = new Set<string>();
  /** Whether a neuron has two parameters of one label: then several networks have the same scopes. */
  #isMixed = false;

  add([layer, index]: Unit, weights: number, label?: string): void {
    if (label !== undefined) {
      const own = `${layer} ${index} ${label}`;
      this.#isMixed ||= this.#labels.has(own);
      this.#labels.add(own);
    }
    let neurons = this.#layers.get(layer);
    if (neurons === undefined) {
      neurons = new Map();
      this.#layers.set(layer, neurons);
    }
    neurons.set(index, (neurons.get(index) ?? 0) + weights);
  }

  get isEmpty(): boolean {
    return this.#layers.size === 0;
  }

  facts(): LayerFacts {
    if (this.#isMixed) return {};
    const sizes = this.#sizes();
    const [activation, another] = this.activations;
    return {
      ...(activation !== undefined && another === undefined && { activation }),
      ...(sizes && { sizes }),
    };
  }

  #sizes(): number[] | undefined {
    const sizes: number[] = [];
    for (const [, neurons] of [...this.#layers].sort(([a], [b]) => a - b)) {
      const [weights = 0, ...others] = neurons.values();
      if (weights === 0 || others.some((other) => other !== weights)) return undefined;
      if (sizes.length === 0) sizes.push(weights);
      else if (sizes.at(-1) !== weights) return undefined;
      sizes.push(neurons.size);
    }
    return sizes.length === 0 ? undefined : sizes;
  }
}
