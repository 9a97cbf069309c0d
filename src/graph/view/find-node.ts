import { failure, type Mention, refusal } from '../../check/message.js';
import { nearestNames } from '../../check/suggest.js';
import type { GraphNode } from '../graph.js';
import type { GraphSource } from '../walk/lazy-graph.js';

/**
 * The place of the node with a name, and other candidates.
 *
 * A name is a value's label, its scope and label (`mlp/layer0/neuron0/w0`), a
 * folded scope's path, or an id. Of several values of one label the last is
 * taken, the one nearest to the result.
 *
 * @param asked the call or option, for the error
 * @returns the place among the nodes, and how many have that name
 * @throws TypeError if the name is not a string
 * @throws RangeError that names the labels which are most like it
 */
export function findNode(
  { links: { size }, node }: GraphSource,
  name: string,
  asked: Asked,
): { place: number; count: number } {
  if (typeof name !== 'string') throw refusal(TypeError, asked, 'takes the name of a value', name, "write 'L'");
  const found = { place: -1, count: 0, rank: Number.POSITIVE_INFINITY };
  const names = new Set<string>();
  for (let i = 0; i < size; i++) {
    const seen = node(i);
    if (seen.kind === 'op') continue;
    const known = namesOf(seen);
    if (known.length > 1 && names.size < MOST_NAMES) names.add(known[0] as string);
    const rank = known.indexOf(name);
    if (rank < 0 || rank > found.rank) continue;
    found.count = rank < found.rank ? 1 : found.count + 1;
    found.place = i;
    found.rank = rank;
  }
  if (found.place >= 0) return { place: found.place, count: found.count };
  throw failure(RangeError, {
    ...aboutOf(asked),
    what: [asked, `: no value is called ${JSON.stringify(name)}`],
    advice: adviceOn(name, names),
  });
}

/** Who asks for a value: a call in words, or an option. */
export type Asked = string | Mention;

/** The option that a message is about, if one asks. */
export function aboutOf(asked: Asked): { readonly about?: string } {
  return typeof asked === 'string' ? {} : { about: asked.option };
}

/** More names than this are not compared. */
const MOST_NAMES = 10_000;

/** The names of a node, the best first. */
export function namesOf(node: GraphNode): string[] {
  if (node.kind === 'scope') return [node.scope, node.id];
  if (node.kind !== 'value' || node.label === undefined) return [node.id];
  return node.scope === undefined ? [node.label, node.id] : [node.label, `${node.scope}/${node.label}`, node.id];
}

function adviceOn(name: string, names: ReadonlySet<string>): string {
  const near = nearestNames(name, names, 3);
  if (near.length > 0) return `is it ${near.map((one) => JSON.stringify(one)).join(' or ')}?`;
  const some = [...names]
    .slice(0, 8)
    .map((one) => JSON.stringify(one))
    .join(', ');
  return names.size === 0 ? 'nothing in this graph has a name' : `there are ${some}${names.size > 8 ? ', …' : ''}`;
}
