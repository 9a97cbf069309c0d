import type { Cluster } from '../../../dot/clusters.js';
import { type Diagram, isOrdered, type Link, opOf } from '../diagram/diagram.js';
import type { Spine } from '../diagram/plan.js';
import type { Face } from '../faces/face.js';
import { FRAME_PAD, FRAME_TITLE, frameTitleWidth } from './frames.js';

/** How boxes are placed. */
export interface PlaceOptions {
  readonly direction: 'LR' | 'TB';
  /** The gap between boxes of a rank, and between ranks, in px. */
  readonly gap: number;
  readonly rankGap: number;
  /** Whether the graph is so large that it is laid out with less care. */
  readonly isLarge: boolean;
  /** Whether edges are straight and thin, because many join few boxes. */
  readonly isDense: boolean;
  /** The scopes that have frames; none by default. */
  readonly clusters?: readonly Cluster[];
  /** Boxes that are placed behind others, even if no edge joins them; none by default. */
  readonly gates?: readonly { readonly before: readonly string[]; readonly after: readonly string[] }[];
  /** Boxes of one rank, in the order in which they must appear. */
  readonly rows: readonly (readonly string[])[];
  /** The path that must be straight. */
  readonly spine: Spine;
  /** Whether operands keep their order beside the path. */
  readonly isChain: boolean;
  /** The links that are not laid out, because each joins the way of another one. */
  readonly bundles: ReadonlyMap<Link, Link>;
  /** The rank of each box, and how broad ranks should be at most, in px; by default Graphviz ranks boxes. */
  readonly column?: { readonly ranks: ReadonlyMap<string, number>; readonly breadth: number };
}

/** With these, `dot` takes a twentieth of the time for a network of 5,778 nodes, and the picture is no larger. */
const QUICK = 'nslimit=0.03;nslimit1=0.3;mclimit=0.1;';

/**
 * The DOT from which Graphviz places the boxes: sizes and ports without any text.
 *
 * Box number i of the diagram is `i`, link number i has the id `i`. An op of several operands is a record
 * with a port for each, so that edges enter in their order.
 */
export function layoutDot(diagram: Diagram, faces: ReadonlyMap<string, Face>, options: PlaceOptions): string {
  const { direction, gap, rankGap, isLarge, clusters, gates = [], rows, column, spine } = options;
  const numbers = new Map(diagram.nodes.map(({ id }, i) => [id, i]));
  const parts = [
    `digraph{rankdir=${direction};nodesep=${inches(gap)};ranksep=${inches(rankGap)};`,
    // Without care, a long path is no longer straight.
    isLarge && spine.size === 0 ? QUICK : '',
    // Graphviz draws ranks together to this size, and scales nothing.
    column === undefined ? '' : `ratio=compress;size="${inches(column.breadth)},999";`,
    // Clusters must not change the ranks of the computation.
    clusters === undefined ? '' : 'newrank=true;',
    'node[shape=box,fixedsize=true,label="",fontsize=1,margin=0];edge[arrowhead=none];\n',
  ];
  if (clusters === undefined)
    for (const { id } of diagram.nodes) parts.push(boxLine(id, diagram, faces, numbers, options));
  else {
    // From left to right, Graphviz stacks the first clusters at the bottom.
    const order = direction === 'LR' ? clusters.toReversed() : clusters;
    parts.push(...clusterLines(order, (id) => (numbers.has(id) ? boxLine(id, diagram, faces, numbers, options) : '')));
  }
  const leaders = new Set(options.bundles.values());
  for (const [i, link] of diagram.links.entries())
    if (!options.bundles.has(link)) parts.push(edgeLine(link, i, diagram, numbers, options, leaders.has(link)));
  // Graphviz keeps no order within clusters.
  if (clusters === undefined) for (const row of rows) parts.push(rowLine(row.map((id) => numbers.get(id) as number)));
  for (const [i, { before, after }] of gates.entries()) {
    const ids = (list: readonly string[]): string => list.map((id) => numbers.get(id)).join(' ');
    parts.push(
      `g${i}[width=0,height=0,style=invis];edge[style=invis,weight=0];{${ids(before)}}->g${i}->{${ids(after)}}\n`,
    );
  }
  return `${parts.join('')}}\n`;
}

function inches(px: number): string {
  return (px / 72).toFixed(4);
}

function boxLine(
  id: string,
  diagram: Diagram,
  faces: ReadonlyMap<string, Face>,
  numbers: ReadonlyMap<string, number>,
  { isDense, spine, isChain }: PlaceOptions,
): string {
  const { w, h } = faces.get(id) as Face;
  const ports = isDense ? 0 : portsOf(diagram, id, spine, isChain);
  const fields = Array.from({ length: ports }, (_, i) => `<i${i}>`).join('|');
  const shape = ports === 0 ? '' : `,shape=record,label="{{${fields}}|<o>}"`;
  const op = opOf(diagram, id);
  const isKept = isChain && spine.has(id) ? op !== undefined : ports > 0 && isOrdered(op);
  const ordering = isKept ? ',ordering=in' : '';
  // Edges between boxes of one group weigh a hundred times as much, and are hardly ever crossed.
  const group = spine.has(id) ? ',group=s' : '';
  return `${numbers.get(id)}[width=${inches(w)},height=${inches(h)}${shape}${ordering}${group}];\n`;
}

/** A sum of more terms has one port: a record of a thousand fields takes Graphviz seconds. */
const MOST_PORTS = 24;

/** How many operands enter a box at separate ports; 0 if all enter at one place, so that a path can be straight. */
function portsOf(diagram: Diagram, id: string, spine: Spine, isChain: boolean): number {
  const operands = diagram.into.get(id)?.length ?? 0;
  const op = opOf(diagram, id);
  if (operands < 2 || operands > MOST_PORTS || op === undefined) return 0;
  return spine.has(id) && (isChain || !isOrdered(op)) ? 0 : operands;
}

function edgeLine(
  link: Link,
  i: number,
  diagram: Diagram,
  numbers: ReadonlyMap<string, number>,
  { direction, isDense, spine, isChain, column }: PlaceOptions,
  isLeader: boolean,
): string {
  const { from, to, order } = link;
  const [tail, head] = direction === 'LR' ? ['e', 'w'] : ['s', 'n'];
  const port = !isDense && portsOf(diagram, to, spine, isChain) > 0 ? `"i${order}:${head}"` : head;
  // No other edge bends the path. The link of a bundle goes around other boxes, and must not draw its target to its side.
  const isPath = spine.get(to) === link;
  const isShortcut = !isPath && spine.has(from) && spine.has(to);
  const weight = isLeader || isShortcut ? ',weight=0' : isPath ? ',weight=9' : '';
  // The shortest layout is then that in which each edge has its least length.
  const ranks = column === undefined ? undefined : [from, to].map((id) => column.ranks.get(id) ?? 0);
  const length = ranks === undefined ? '' : `,minlen=${(ranks[1] as number) - (ranks[0] as number)}`;
  return `${numbers.get(from)}->${numbers.get(to)}[id=${i},tailport=${tail},headport=${port}${weight}${length}];\n`;
}

/** Boxes of one rank in their order, which invisible edges enforce. */
function rowLine(row: readonly number[]): string {
  return `{rank=same;edge[style=invis];${row.join('->')}}\n`;
}

/** The boxes as nested clusters; each cluster has room for its title. */
function clusterLines(clusters: readonly Cluster[], line: (id: string) => string): string[] {
  const inside = new Map<Cluster | undefined, Cluster[]>();
  for (const cluster of clusters) {
    const list = inside.get(cluster.parent);
    if (list === undefined) inside.set(cluster.parent, [cluster]);
    else list.push(cluster);
  }
  const parts: string[] = [];
  const write = (cluster: Cluster): void => {
    if (cluster.parent !== undefined) {
      const room = `WIDTH="${Math.ceil(frameTitleWidth(cluster.name))}" HEIGHT="${FRAME_TITLE}"`;
      const table = `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" ${room}><TR><TD></TD></TR></TABLE>`;
      parts.push(`subgraph ${cluster.id}{margin=${FRAME_PAD};labeljust=l;label=<${table}>;\n`);
    }
    for (const node of cluster.nodes) parts.push(line(node.id));
    for (const part of inside.get(cluster) ?? []) write(part);
    if (cluster.parent !== undefined) parts.push('}\n');
  };
  for (const outermost of inside.get(undefined) ?? []) write(outermost);
  return parts;
}
