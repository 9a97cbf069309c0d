import type { ValueNode } from '../graph.js';
import type { GraphSource } from '../walk/lazy-graph.js';
import { at, degree, forEachSource } from '../walk/links.js';

/** A layer whose neurons are recognized by their scopes. */
interface ScopedLayer {
  /** The places of the parameters of each neuron. */
  readonly neurons: readonly (readonly number[])[];
  /** What its neurons apply to their weighted sums, if they all apply the same. */
  readonly activation?: string;
}

/**
 * The groups whose scopes show that they are the neurons of one layer.
 *
 * The scopes differ only in a number and hold parameters with equal labels. This finds layers outside of
 * networks. Scopes that are not marked as neurons must have weights, and a label for each parameter.
 *
 * @param isOpen whether a group is asked about
 */
export function scopedLayers(
  source: GraphSource,
  groups: Int32Array,
  isOpen: (group: number) => boolean,
): Map<number, ScopedLayer> {
  const found = new Map<number, Map<string, number[]>>();
  const { node } = source;
  for (let i = 0; i < groups.length; i++) {
    const [seen, group] = [node(i), at(groups, i)];
    if (seen.kind !== 'value' || seen.role !== 'parameter' || seen.scope === undefined || !isOpen(group)) continue;
    const neurons = found.get(group) ?? new Map<string, number[]>();
    found.set(group, neurons);
    const places = neurons.get(seen.scope);
    if (places === undefined) neurons.set(seen.scope, [i]);
    else places.push(i);
  }
  const layers = new Map<number, ScopedLayer>();
  for (const [group, neurons] of found) {
    const layer = layerOf(source, neurons);
    if (layer !== undefined) layers.set(group, layer);
  }
  return layers;
}

function layerOf(source: GraphSource, scopes: ReadonlyMap<string, readonly number[]>): ScopedLayer | undefined {
  const alike = new Set([...scopes.keys()].map((path) => path.replace(/\d+$/, '')));
  if (alike.size > 1) return undefined;
  const neurons = [...scopes.values()];
  const told = new Set(neurons.flat().map((i) => source.activation?.(i)));
  const [symbol] = told;
  if (told.size === 1 && symbol !== undefined) return { neurons, activation: symbol };
  if (!areNeurons(source, neurons)) return undefined;
  const activation = endOf(source, new Set(scopes.keys()));
  return activation === undefined ? { neurons } : { neurons, activation };
}

/** Whether scopes hold weights and at most one bias each, with equal labels. */
function areNeurons(source: GraphSource, neurons: readonly (readonly number[])[]): boolean {
  const [labels, ...others] = neurons.map((places) =>
    places
      .map((i) => (source.node(i) as ValueNode).label)
      .sort()
      .join('\n'),
  );
  return (
    others.every((other) => other === labels) &&
    neurons.every((places) => {
      const own = new Set(places.map((i) => (source.node(i) as ValueNode).label));
      const weights = places.filter((i) => isWeight(source, i)).length;
      return places.length >= 2 && own.size === places.length && !own.has(undefined) && weights >= places.length - 1;
    })
  );
}

/** The one op of one operand by which the values of scopes end. */
function endOf({ links, node }: GraphSource, scopes: ReadonlySet<string>): string | undefined {
  const ends = new Set<string | undefined>();
  for (let i = 0; i < links.size; i++) {
    const seen = node(i);
    if (seen.kind !== 'value' || seen.role === 'parameter' || !scopes.has(seen.scope ?? '')) continue;
    if (degree(links.into, i) === 0 || staysIn(i, seen.scope)) continue;
    const op = at(links.from, at(links.into.links, at(links.into.starts, i)));
    const by = node(op);
    const isUnary = by.kind === 'op' && by.arg === undefined && degree(links.into, op) === 1;
    ends.add(isUnary ? by.op : undefined);
  }
  const [end] = ends;
  return ends.size === 1 ? end : undefined;

  function staysIn(value: number, scope: string | undefined): boolean {
    const { outOf, to } = links;
    for (let k = at(outOf.starts, value); k < at(outOf.starts, value + 1); k++) {
      const op = at(to, at(outOf.links, k));
      if (degree(outOf, op) === 0) continue;
      const result = node(at(to, at(outOf.links, at(outOf.starts, op))));
      // Another layer may have scopes of the same names.
      if (result.kind === 'value' && result.scope === scope && !isWeighted(op, scope)) return true;
    }
    return false;
  }

  function isWeighted(op: number, scope: string | undefined): boolean {
    let found = false;
    forEachSource(links, op, (operand) => {
      const seen = node(operand);
      found ||= seen.kind === 'value' && seen.role === 'parameter' && seen.scope === scope;
    });
    const by = node(op);
    return found && by.kind === 'op' && by.op === 'mul';
  }
}

/** Whether something else is multiplied by a parameter; its square, as in a penalty, does not count. */
export function isWeight({ links: { into, outOf, from, to }, node }: GraphSource, parameter: number): boolean {
  for (let k = at(outOf.starts, parameter); k < at(outOf.starts, parameter + 1); k++) {
    const op = at(to, at(outOf.links, k));
    const seen = node(op);
    if (seen.kind !== 'op' || seen.op !== 'mul') continue;
    for (let m = at(into.starts, op); m < at(into.starts, op + 1); m++)
      if (at(from, at(into.links, m)) !== parameter) return true;
  }
  return false;
}
