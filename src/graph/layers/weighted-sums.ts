import { findTerms, type Terms } from './candidates.js';
import { KIND, type NodeTable, operandsOf, usesOf } from './node-table.js';
import { nameOf, Refusal, refuse } from './refusal.js';

/** A neuron: parameters that are in one sum, once per sample. */
export interface Neuron {
  readonly weights: readonly number[];
  /** The bias; -1 if it has none. */
  readonly bias: number;
  /** In topological order. */
  readonly uses: NeuronUse[];
  /** The number of layers before it; -1 if not known. */
  depth: number;
}

/** The neurons of a graph. */
export interface Neurons {
  readonly neurons: readonly Neuron[];
  /** All uses of all neurons, in topological order. */
  readonly uses: readonly NeuronUse[];
}

/** One use of a neuron: bias + Σ weight · input. */
export interface NeuronUse {
  readonly neuron: Neuron;
  /** The node of the sum. */
  readonly sum: number;
  /** The inputs, in the order of the neuron's weights. */
  readonly inputs: readonly number[];
  /** The output of the activation, where it is known. */
  output: number;
  /** Its column; -1 if not known. */
  sample: number;
}

/** All weighted sums of parameters, grouped by neuron. */
export function findNeurons(table: NodeTable): Neurons {
  const terms = findTerms(table);
  const sums = new Sums(table, terms);
  const neurons = new Map<number, Neuron>();
  const found: Neuron[] = [];
  const uses: NeuronUse[] = [];
  for (const { sum, weights, inputs, bias } of sums.all()) {
    const members = bias < 0 ? weights : [...weights, bias];
    const neuron = neurons.get(members[0] as number) ?? { weights, bias, uses: [], depth: -1 };
    if (neuron.uses.length === 0) {
      found.push(neuron);
      for (const member of members) {
        if (neurons.has(member)) refusePart(table, sum, member, 'is in sums of different parameters');
        neurons.set(member, neuron);
      }
    }
    const use = { neuron, sum, inputs: inOrder(table, neuron, sum, weights, inputs, bias), output: -1, sample: -1 };
    neuron.uses.push(use);
    uses.push(use);
  }
  if (found.length === 0)
    throw new Refusal({ reason: 'no-sums', what: 'no parameters of a scope are multiplied by inputs and added up' });
  checkComplete(table, terms, neurons);
  return { neurons: found, uses };
}

/** The inputs in the order of the neuron's weights. */
function inOrder(
  table: NodeTable,
  neuron: Neuron,
  sum: number,
  weights: readonly number[],
  inputs: readonly number[],
  bias: number,
): readonly number[] {
  if (neuron.bias !== bias || neuron.weights.length !== weights.length)
    refusePart(table, sum, weights[0] as number, 'is in sums of different parameters');
  if (neuron.weights.every((weight, i) => weight === weights[i])) return inputs;
  return neuron.weights.map((weight) => {
    const i = weights.indexOf(weight);
    return i < 0 ? refusePart(table, sum, weight, 'is missing from another sum of its neuron') : (inputs[i] as number);
  });
}

/** Throws unless every parameter that shares an owner with a neuron's parameters belongs to a neuron, too. */
function checkComplete(table: NodeTable, { owners }: Terms, neurons: ReadonlyMap<number, Neuron>): void {
  const used = new Set<number>();
  for (const parameter of neurons.keys()) used.add(owners[parameter] as number);
  owners.forEach((owner, place) => {
    if (table.kinds[place] === KIND.parameter && used.has(owner) && !neurons.has(place))
      refusePart(table, place, place, "is not in its neuron's sum");
  });
}

function refusePart(table: NodeTable, at: number, parameter: number, what: string): never {
  refuse(table, 'partial-sum', at, `${nameOf(table, parameter)} ${what}`);
}

interface Found {
  readonly sum: number;
  readonly weights: number[];
  readonly inputs: number[];
  readonly bias: number;
}

/** The maximal sums of products with the parameters of one owner. */
class Sums {
  readonly #table: NodeTable;
  readonly #terms: Terms;
  /** For a part of a sum, the owner of its parameters, and how many there are. */
  readonly #parts: Int32Array;
  readonly #sizes: Int32Array;
  /** 1 for a part of a larger sum. */
  readonly #merged: Uint8Array;
  /** The sum that a parameter was last seen in. */
  readonly #seen: Int32Array;

  constructor(table: NodeTable, terms: Terms) {
    const { length } = table.kinds;
    this.#table = table;
    this.#terms = terms;
    [this.#parts, this.#sizes] = [new Int32Array(length), new Int32Array(length)];
    this.#merged = new Uint8Array(length);
    this.#seen = new Int32Array(length).fill(-1);
    for (let i = 0; i < length; i++) {
      const node = table.order[i] as number;
      if (table.kinds[node] === KIND.product) this.#multiply(table.beside[node] as number);
      else if (table.kinds[node] === KIND.sum) this.#add(node);
    }
  }

  /** In topological order. */
  *all(): Generator<Found> {
    const { order } = this.#table;
    for (let i = 0; i < order.length; i++) {
      const value = order[i] as number;
      if (this.#parts[value] !== 0 && this.#merged[value] === 0) yield* this.#split(value);
    }
  }

  #multiply(result: number): void {
    const weight = result < 0 ? -1 : (this.#terms.weights[result] as number);
    if (weight < 0) return;
    const owner = this.#terms.owners[weight] as number;
    if (!this.#terms.isAtHome(owner, result)) return;
    this.#parts[result] = owner;
    this.#sizes[result] = 1;
  }

  #add(op: number): void {
    const result = this.#table.beside[op] as number;
    const { starts, operands } = this.#table;
    const start = starts[op] as number;
    const end = starts[op + 1] as number;
    let owner = 0;
    for (let k = start; k < end; k++) {
      const operand = operands[k] as number;
      const own = this.#ownerOf(operand);
      if (own === 0 && this.#isZero(operand)) continue;
      if (own === 0 || (owner !== 0 && own !== owner)) return;
      owner = own;
    }
    if (result < 0 || owner === 0 || !this.#terms.isAtHome(owner, result)) return;
    this.#parts[result] = owner;
    for (let k = start; k < end; k++) {
      const operand = operands[k] as number;
      if (this.#ownerOf(operand) === 0) continue;
      this.#merged[operand] = 1;
      this.#sizes[result] = (this.#sizes[result] as number) + (this.#sizes[operand] || 1);
    }
  }

  /** Python's `sum` begins with 0. */
  #isZero(value: number): boolean {
    return this.#table.kinds[value] === KIND.constant && this.#table.data[value] === 0;
  }

  /** The owner of a parameter, or of a part with no other use; else 0. */
  #ownerOf(value: number): number {
    const part = this.#parts[value] as number;
    return part === 0 ? (this.#terms.owners[value] as number) : usesOf(this.#table, value) === 1 ? part : 0;
  }

  /** A sum; if it has a parameter twice, the sums that it adds up, such as those of a linear neuron over several samples. */
  *#split(value: number): Generator<Found> {
    for (const parts = [value]; parts.length > 0; ) {
      const part = parts.pop() as number;
      if (this.#parts[part] === 0) continue;
      const found = this.#isTooLarge(part) ? undefined : this.#collect(part);
      if (found === undefined) this.#pushAddends(parts, part);
      else if (found.weights.length > 0) yield found;
    }
  }

  #isTooLarge(part: number): boolean {
    return (this.#sizes[part] as number) > (this.#terms.counts[this.#parts[part] as number] as number);
  }

  /** Pushes the first addend last, so that addends are taken from left to right. */
  #pushAddends(parts: number[], part: number): void {
    const addends = operandsOf(this.#table, this.#table.beside[part] as number);
    for (let k = addends.length - 1; k >= 0; k--)
      if (!this.#isZero(addends[k] as number)) parts.push(addends[k] as number);
  }

  /** The terms of a sum from left to right; undefined if it has a parameter twice. */
  #collect(sum: number): Found | undefined {
    const weights: number[] = [];
    const inputs: number[] = [];
    const biases: number[] = [];
    for (const parts = [sum]; parts.length > 0; ) {
      const part = parts.pop() as number;
      const weight = this.#parts[part] === 0 ? part : (this.#terms.weights[part] as number);
      if (weight < 0) {
        this.#pushAddends(parts, part);
        continue;
      }
      if (this.#seen[weight] === sum) return undefined;
      this.#seen[weight] = sum;
      if (weight === part) biases.push(part);
      else {
        weights.push(weight);
        inputs.push(this.#terms.inputs[part] as number);
      }
    }
    const [bias = -1, second] = biases;
    if (second !== undefined && weights.length > 0) refusePart(this.#table, sum, second, 'is a second bias in one sum');
    return { sum, weights, inputs, bias };
  }
}
