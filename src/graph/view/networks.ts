import type { ValueNode } from '../graph.js';
import type { GraphSource } from '../walk/lazy-graph.js';
import { at, degree, forEachSource, sourcesFirst } from '../walk/links.js';

/** The scope of every node; see `scopePaths`. */
type Paths = (string | undefined)[];

/**
 * Numbers networks that were made with one name: `mlp (1)/layer0`, `mlp (2)/layer0`.
 *
 * Folded into one box, a network and another one that takes its results would be a cycle. There are several if a neuron has two
 * parameters of one name. A graph without such is left as it is, at the cost of a look at its parameters.
 *
 * @param paths is changed
 * @param parameters the places of the parameters
 */
export function numberNetworks(source: GraphSource, paths: Paths, parameters: readonly number[]): void {
  const names = namesOf(source, paths, parameters);
  const known = new Set<string>();
  const shared = new Set<string>();
  for (const [place, name] of names) {
    if (known.has(name)) shared.add(networkOf(paths[place] as string, source.node(place) as ValueNode));
    known.add(name);
  }
  for (const network of shared) numberWithin(network, source, paths, names);
}

/** The names of the parameters of neurons, with the neuron; it is the one of the scope where nobody says which. */
function namesOf({ node }: GraphSource, paths: Paths, parameters: readonly number[]): Map<number, string> {
  const names = new Map<number, string>();
  for (const place of parameters) {
    const { unit = [], label } = node(place) as ValueNode;
    if (label !== undefined && paths[place] !== undefined)
      names.set(place, `${paths[place]} ${unit.join(' ')} ${label}`);
  }
  return names;
}

/** The scope of the network of a parameter: that of the layers, or of a layer that belongs to none. */
function networkOf(path: string, { unit: [layer] = [0, 0] }: ValueNode): string {
  const levels = path.split('/');
  const isOfMany = levels.at(-2)?.endsWith(String(layer)) === true;
  return levels.slice(0, Math.max(1, levels.length - (isOfMany ? 2 : 1))).join('/');
}

/** Numbers the networks that have one scope, each behind those whose results it takes. */
function numberWithin(network: string, source: GraphSource, paths: Paths, names: ReadonlyMap<number, string>): void {
  const { links } = source;
  const within = paths.map((path) => path === network || path?.startsWith(`${network}/`) === true);
  const pieces = new Pieces(links.size, names);
  for (let k = 0; k < links.from.length; k++) {
    const [from, to] = [at(links.from, k), at(links.to, k)];
    if (within[from] && paths[from] === paths[to] && !isTaken(source, paths, from, to)) pieces.join(from, to);
  }
  const order = sourcesFirst(links);
  const levels = levelsOf(source, order, within, pieces);
  for (const to of order) {
    if (!within[to]) continue;
    forEachSource(links, to, (from) => {
      const [one, other] = [paths[from], paths[to]];
      if (!within[from] || one === other || !isForward(source, from, to)) return;
      if (layerOf(source, from) === undefined && areAlike(one, other)) return;
      pieces.joinIfDifferent(from, to);
    });
  }
  const last = new Map<number, { order: number; level: number }>();
  order.forEach((place, i) => {
    if (!within[place]) return;
    const piece = pieces.of(place);
    last.set(piece, { order: i, level: Math.max(last.get(piece)?.level ?? 0, at(levels, place)) });
  });
  const networks: { level: number; names: Set<string> }[] = [];
  const numbers = new Map<number, number>();
  for (const [piece, { level }] of [...last].sort(([, a], [, b]) => a.level - b.level || a.order - b.order)) {
    const own = pieces.namesOf(piece);
    const free = networks.findIndex((taken) => taken.level === level && !meet(taken.names, own));
    const number = free < 0 ? networks.push({ level, names: new Set() }) - 1 : free;
    for (const name of own) networks[number]?.names.add(name);
    numbers.set(piece, number);
  }
  if (networks.length < 2) return;
  within.forEach((isWithin, place) => {
    if (isWithin)
      paths[place] =
        `${network} (${(numbers.get(pieces.of(place)) as number) + 1})${paths[place]?.slice(network.length)}`;
  });
}

/** Whether a value is a number that a neuron multiplies by its weight, and that was computed by others. */
function isTaken({ links, node }: GraphSource, paths: Paths, value: number, op: number): boolean {
  const [taken, by] = [node(value), node(op)];
  if (by.kind !== 'op' || by.op !== 'mul' || degree(links.into, value) === 0 || taken.kind !== 'value') return false;
  let isWeighted = false;
  forEachSource(links, op, (operand) => {
    const seen = node(operand);
    isWeighted ||= seen.kind === 'value' && seen.role === 'parameter' && paths[operand] === paths[value];
  });
  return isWeighted;
}

/**
 * How many neurons of the network are behind each other before a node; 0 where neurons know their layer.
 *
 * Layers that nobody numbered are told apart by that.
 */
function levelsOf(
  source: GraphSource,
  order: readonly number[] | Int32Array,
  within: readonly boolean[],
  pieces: Pieces,
): Int32Array {
  const levels = new Int32Array(source.links.size);
  for (const to of order) {
    forEachSource(source.links, to, (from) => {
      const piece = within[from] ? pieces.of(from) : undefined;
      const isLeft =
        piece !== undefined &&
        pieces.namesOf(piece).size > 0 &&
        pieces.of(to) !== piece &&
        layerOf(source, from) === undefined;
      levels[to] = Math.max(at(levels, to), at(levels, from) + (isLeft ? 1 : 0));
    });
  }
  return levels;
}

/** Whether scopes differ in a number only, as the neurons of a layer do. */
function areAlike(one = '', other = ''): boolean {
  const [a, b] = [one, other].map((path) => path.replace(/\d+$/, ''));
  return a === b;
}

/** Whether a link may be within a network: from a layer to a later one, or from a value of no neuron. */
function isForward(source: GraphSource, from: number, to: number): boolean {
  const [a, b] = [layerOf(source, from), layerOf(source, to)];
  return a === undefined || b === undefined || a < b;
}

/** The layer of a value, or of the result of an op. */
function layerOf({ links: { outOf, to }, node }: GraphSource, place: number): number | undefined {
  const seen = node(place);
  const value =
    seen.kind === 'op' && degree(outOf, place) > 0 ? node(at(to, at(outOf.links, at(outOf.starts, place)))) : seen;
  return value.kind === 'value' ? value.unit?.[0] : undefined;
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const [less, more] = some.size < others.size ? [some, others] : [others, some];
  for (const name of less) if (more.has(name)) return true;
  return false;
}

/** Nodes that belong together, with the names of their parameters. */
class Pieces {
  readonly #parents: Int32Array;
  readonly #names = new Map<number, Set<string>>();

  constructor(size: number, names: ReadonlyMap<number, string>) {
    this.#parents = Int32Array.from({ length: size }, (_, i) => i);
    for (const [place, name] of names) this.#names.set(place, new Set([name]));
  }

  of(place: number): number {
    let node = place;
    while (at(this.#parents, node) !== node) {
      this.#parents[node] = at(this.#parents, at(this.#parents, node));
      node = at(this.#parents, node);
    }
    return node;
  }

  namesOf(piece: number): ReadonlySet<string> {
    return this.#names.get(piece) ?? NONE;
  }

  /** Joins the pieces of two nodes unless a parameter of both has the same name. */
  joinIfDifferent(a: number, b: number): void {
    if (!meet(this.namesOf(this.of(a)), this.namesOf(this.of(b)))) this.join(a, b);
  }

  join(a: number, b: number): void {
    const [one, other] = [this.of(a), this.of(b)];
    if (one === other) return;
    const isMore = this.namesOf(one).size > this.namesOf(other).size;
    const [less, more] = isMore ? [other, one] : [one, other];
    const names = this.#names.get(more) ?? new Set();
    for (const name of this.namesOf(less)) names.add(name);
    this.#names.delete(less);
    if (names.size > 0) this.#names.set(more, names);
    this.#parents[less] = more;
  }
}

const NONE: ReadonlySet<string> = new Set();
