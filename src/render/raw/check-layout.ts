import type { RawLayout, RawObject } from './read-layout.js';

/** More warnings than these help nobody. */
const MOST = 20;

const COMPASS = /^(?:[ns]?[ew]?|c|_)$/;

/**
 * What Graphviz leaves out of a layout without a word: edges to ports and clusters
 * that are not there, and labels of orthogonal edges.
 */
export function checkLayout(layout: RawLayout): string[] {
  const faults = [...orthogonalLabels(layout), ...layout.edges.flatMap((edge) => faultsOf(edge, layout))];
  return [...new Set(faults)].slice(0, MOST);
}

function faultsOf(edge: RawObject, { clusters, nodes, before, get }: RawLayout): string[] {
  const node = (index: number | undefined): RawObject | undefined =>
    index === undefined ? undefined : nodes[index - before];
  const isCompound = /^(?:true|yes|[1-9]\d*)$/i.test(get('compound') ?? '');
  const names = new Set(isCompound ? clusters.map(({ name }) => name) : []);
  const lost = ['ltail', 'lhead'].map((end) => edge.get(end)).filter((name) => name && isCompound && !names.has(name));
  return [
    ...portFault(edge.get('tailport'), node(edge.tail)),
    ...portFault(edge.get('headport'), node(edge.head)),
    ...lost.map((name) => `there is no cluster ${shown(name)}, so that an edge ends at its node`),
  ];
}

function portFault(port: string | undefined, node: RawObject | undefined): string[] {
  if (!port || node === undefined) return [];
  const [field = '', side = ''] = port.split(':');
  // Which labels have ports, and how these are written, depends on the shape; any mention will do.
  const isThere = COMPASS.test(field) || node.get('label')?.includes(field);
  if (isThere && COMPASS.test(side)) return [];
  return [`the node ${shown(node.name)} has no port ${shown(port)}, so that an edge ends at its middle`];
}

function orthogonalLabels({ edges, get }: RawLayout): string[] {
  if (get('splines')?.toLowerCase() !== 'ortho' || !edges.some((edge) => edge.get('label'))) return [];
  return ['with splines=ortho Graphviz does not place the labels of edges well; write xlabel in place of label'];
}

function shown(name: string | undefined): string {
  return JSON.stringify((name ?? '').slice(0, 40));
}
