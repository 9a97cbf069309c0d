import type { Graph, GraphEdge, GraphNode, OpNode, ValueNode } from './graph.js';
import { fail, failAt } from './graph-error.js';
import { at, type Incidence, type Links, linksOf } from './walk/links.js';

/**
 * Checks that a graph is a computation.
 *
 * The root and the role `root` agree. An op has one result, and its operands in
 * slots of their own, from 0, or in none; an edge to a result has no slot. A leaf,
 * a constant or a parameter has no producer, an inner value has one; and nothing is
 * computed from itself. Merged, folded and cut nodes are exempt:
 * any edge between them is allowed. Linear in time.
 *
 * @throws GraphError that names the place
 */
export function checkComputation(graph: Graph): void {
  const { nodes } = graph;
  checkRoots(graph);
  const links = linksOf(graph);
  nodes.forEach((node, i) => {
    if (!isSingle(node)) return;
    const [into, outOf] = [around(links, links.into, i), around(links, links.outOf, i)];
    if (node.kind === 'op') {
      checkResult(graph, i, outOf);
      if (node.ops === undefined) checkSlots(graph, node, into);
    } else {
      checkProducer(graph, into);
    }
  });
  nodes.forEach((node, i) => {
    if (isSingle(node)) checkRole(graph, i, around(links, links.into, i));
  });
  checkAcyclic(graph, links);
}

function checkRoots({ nodes, root }: Graph): void {
  const roots = nodes.flatMap((node, i) => (node.kind === 'value' && node.role === 'root' ? [i] : []));
  const other = roots.find((i) => nodes[i]?.id !== root);
  if (other === undefined) return;
  const advice = `the root is ${root}`;
  failAt(`nodes[${other}].role`, { rule: `must not be root for ${nodes[other]?.id}`, advice });
}

/** Whether a node is one value or one op, which obeys the rules. */
function isSingle(node: GraphNode): boolean {
  return (node.kind === 'value' || node.kind === 'op') && (node.count ?? 1) === 1;
}

/** The links at one end of a node, without those from it to itself. */
function around({ from, to }: Links, { starts, links }: Incidence, node: number): readonly number[] {
  const found: number[] = [];
  for (let i = at(starts, node); i < at(starts, node + 1); i++) {
    const link = at(links, i);
    if (from[link] !== to[link]) found.push(link);
  }
  return found;
}

function checkResult({ nodes, edges }: Graph, op: number, [first, second]: readonly number[]): void {
  const { id } = nodes[op] as GraphNode;
  if (first === undefined)
    failAt(`nodes[${op}]`, {
      rule: 'must have a result',
      gotWords: 'none',
      advice: `add an edge from ${id} to a value`,
    });
  if (second === undefined) return;
  const [known, edge] = [edges[first] as GraphEdge, edges[second] as GraphEdge];
  failAt(`edges[${second}]`, {
    rule: 'must lead from an op without another result',
    gotWords: `${id}, which computes ${known.to}`,
    advice: `write another op for ${edge.to}`,
  });
}

function checkProducer({ edges }: Graph, [first, second]: readonly number[]): void {
  if (first === undefined) return;
  const edge = edges[first] as GraphEdge;
  if (second !== undefined) {
    const other = edges[second] as GraphEdge;
    failAt(`edges[${second}]`, {
      rule: 'must lead to a value that no other op computes',
      gotWords: `${other.to}, which ${edge.from} computes`,
    });
  }
  if (edge.slot === undefined) return;
  const rule = 'must be absent on an edge to a result';
  fail(`edges[${first}].slot`, edge.slot, rule, 'slots number the operands of an op');
}

/** An inner value has a producer; a leaf, a constant and a parameter have none. */
function checkRole({ nodes, edges }: Graph, value: number, [producer]: readonly number[]): void {
  const { id, kind, role } = nodes[value] as ValueNode;
  if (kind !== 'value' || role === 'root') return;
  const place = `nodes[${value}].role`;
  if (producer === undefined && role === 'inner')
    fail(place, role, `must be leaf, constant or parameter for ${id}, which no op computes`);
  if (producer !== undefined && role !== 'inner')
    fail(place, role, `must be inner for ${id}, which ${edges[producer]?.from} computes`);
}

function checkSlots({ edges }: Graph, { id }: OpNode, into: readonly number[]): void {
  const slots = into.map((link) => (edges[link] as GraphEdge).slot);
  if (slots.every((slot) => slot === undefined)) return;
  const known = new Set<number>();
  for (const [i, slot] of slots.entries()) {
    const place = `edges[${into[i]}].slot`;
    if (slot === undefined) fail(place, slot, `must be the number of this operand of ${id}`, 'the others have one');
    if (known.has(slot))
      fail(place, slot, `must differ from the slots of the other operands of ${id}`, 'number them from 0');
    if (slot >= slots.length)
      fail(place, slot, `must be below ${slots.length}`, `the ${slots.length} operands of ${id} are numbered from 0`);
    known.add(slot);
  }
}

/** Repeatedly removes nodes without remaining operands; the rest is on a cycle or after one. */
function checkAcyclic(graph: Graph, links: Links): void {
  const { size, from, to } = links;
  const single = graph.nodes.map(isSingle);
  const isSum = (node: number): boolean => (graph.nodes[node] as Partial<OpNode>).ops !== undefined;
  const counts = (link: number): boolean => {
    const [source, target] = [at(from, link), at(to, link)];
    return single[source] === true && single[target] === true && (source !== target || !isSum(source));
  };
  const missing = new Int32Array(size);
  for (let link = 0; link < from.length; link++) {
    if (counts(link)) missing[at(to, link)] = at(missing, at(to, link)) + 1;
  }
  const free: number[] = [];
  missing.forEach((count, node) => {
    if (count === 0) free.push(node);
  });
  const { starts, links: leaving } = links.outOf;
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    for (let i = at(starts, node); i < at(starts, node + 1); i++) {
      const link = at(leaving, i);
      if (!counts(link)) continue;
      const target = at(to, link);
      missing[target] = at(missing, target) - 1;
      if (missing[target] === 0) free.push(target);
    }
  }
  const start = missing.findIndex((count) => count > 0);
  if (start >= 0) failOnCycle(graph, links, start, (link) => counts(link) && at(missing, at(from, link)) > 0);
}

/** Follows links back from a node until a node repeats. */
function failOnCycle({ edges }: Graph, { into, from }: Links, start: number, counts: (link: number) => boolean): never {
  const way: number[] = [];
  const seen = new Map<number, number>();
  let node = start;
  while (!seen.has(node)) {
    seen.set(node, way.length);
    const first = at(into.starts, node);
    const count = at(into.starts, node + 1) - first;
    const link = Array.from({ length: count }, (_, i) => at(into.links, first + i)).find(counts) as number;
    way.push(link);
    node = at(from, link);
  }
  const cycle = way.slice(seen.get(node)).reverse();
  const ids = cycle.map((link) => (edges[link] as GraphEdge).from);
  const shown = ids.length > 6 ? [...ids.slice(0, 5), '…'] : ids;
  const last = cycle.at(-1) as number;
  const round = [...shown, ids[0]].join(' → ');
  return failAt(`edges[${last}]`, { rule: 'must not close a cycle', gotWords: round });
}
