import { tooltipOf } from '../../dot/cells.js';
import { isDense } from '../../dot/edge.js';
import { type Highlight, highlightIn } from '../../dot/highlight.js';
import type { Union } from '../../graph/diff/union.js';
import type { Graph, GraphNode, ValueNode } from '../../graph/graph.js';
import { isLarge } from '../../graph/view/fit.js';
import type { DrawOptions } from '../../options/options.js';
import { type Diagram, diagramOf, type Link } from './diagram/diagram.js';
import { framingOf } from './diagram/framing.js';
import { planOf } from './diagram/plan.js';
import { edgeTexts } from './faces/edge-texts.js';
import type { FaceStyle } from './faces/face.js';
import { type Faces, facesOf } from './faces/faces.js';
import { lookOf } from './faces/looks.js';
import { LABEL_SIZE, labelRect } from './place/label-spots.js';
import type { PlaceOptions } from './place/layout-dot.js';
import { type Placement, place } from './place/place.js';
import { scaleOf } from './scale.js';
import type { Box, Path, Scene } from './scene.js';

/** How a graph becomes a scene: its drawing options, and what else must be known. */
export interface GraphSceneOptions extends Omit<DrawOptions, 'style' | 'title'> {
  readonly style: 'record' | 'compact';
  readonly direction: 'LR' | 'TB';
  /** For `compact`: the width of number cells, if all numbers of all states are known; by default any number fits. */
  readonly cellWidth?: number;
  /** Whether boxes leave room for the terms of gradients; default false. */
  readonly sums?: boolean;
  /** Whether edges show partials as factors of the gradient, such as `×−3`; default false. */
  readonly factors?: boolean;
  readonly title?: string;
  readonly description?: string;
  /** What was added, removed or changed, if the graph shows a difference. */
  readonly marks?: Pick<Union, 'nodes' | 'edges'> | undefined;
  /** The ids of boxes of one rank, in the order in which they must appear. */
  readonly rows?: readonly (readonly string[])[];
}

/** Everything that is known before the layout. */
export interface Draft {
  readonly graph: Graph;
  readonly diagram: Diagram;
  readonly faces: Faces;
  readonly texts: ReadonlyMap<number, string>;
  readonly place: PlaceOptions;
  readonly options: GraphSceneOptions;
  /** What is highlighted, if anything. */
  readonly highlight: Highlight;
}

/** The boxes of a graph with all that they show, and how to place them. */
export function draftOf(graph: Graph, options: GraphSceneOptions): Draft {
  const { style, direction, marks } = options;
  const large = isLarge(graph);
  const diagram = diagramOf(graph, {
    // A large graph is laid out in half the time if ops have no boxes of their own.
    mergeOps: style === 'compact' || (large && marks === undefined),
    mergeInputs: style === 'compact' && marks === undefined,
  });
  const dense = isDense(graph);
  const plan = planOf(diagram, dense);
  const faceStyle = faceStyleOf(graph, options);
  const { digits, precision } = faceStyle;
  const texts = edgeTexts(
    diagram,
    {
      style,
      digits,
      precision,
      partials: options.partials === true,
      factors: options.factors === true,
      isDense: dense,
    },
    marks,
  );
  return {
    graph,
    diagram,
    faces: facesOf(diagram, faceStyle, marks),
    texts,
    options,
    highlight: highlightIn(graph, options),
    place: {
      direction,
      gap: dense ? 14 : GAPS[style].gap,
      rankGap: rankGap(graph, options, texts, dense, large),
      isLarge: large,
      isDense: dense,
      ...(options.clusters && framingOf(diagram)),
      rows: options.rows ?? plan.rows,
      spine: plan.spine,
      isChain: plan.isChain,
      bundles: plan.bundles,
    },
  };
}

/** The room between boxes of a rank and between ranks, in px. */
const GAPS = { record: { gap: 14, LR: 24, TB: 24 }, compact: { gap: 11, LR: 28, TB: 30 } } as const;

function faceStyleOf(graph: Graph, options: GraphSceneOptions): FaceStyle {
  const { style, direction, cells = 'row', digits = 3, precision = 4, grad, sums = false, theme, cellWidth } = options;
  const look = lookOf(theme);
  const values = graph.nodes.filter((node): node is ValueNode => node.kind === 'value');
  const isBlank = style === 'compact' && values.every(({ grad, gradMean }) => !grad && !gradMean);
  return {
    style,
    cells: style === 'record' ? (direction === 'LR' ? 'row' : 'stacked') : cells,
    digits,
    precision,
    data: values.some(({ data, mean }) => data !== undefined || mean !== undefined),
    grad: grad ?? !isBlank,
    isBlank,
    cellWidth,
    sums,
    framed: options.clusters === true,
    symbols: look.signs,
    sizes: look[style],
  };
}

/** Texts on edges need room, and so does a large graph, whose edges would else merge into bars. */
function rankGap(
  { nodes }: Graph,
  { style, direction, factors = false }: GraphSceneOptions,
  texts: ReadonlyMap<number, string>,
  dense: boolean,
  large: boolean,
): number {
  const own = dense
    ? 86
    : large
      ? Math.min(216, Math.max(GAPS[style][direction], 0.072 * nodes.length))
      : GAPS[style][direction];
  let widest = 0;
  for (const text of texts.values()) widest = Math.max(widest, labelRect([0, 0], text).w);
  if (widest === 0) return own;
  // Arrows of the backward pass are thicker, and longer at their heads.
  const [along, across] = factors ? [38, 36] : [26, 28];
  return Math.max(own, direction === 'LR' ? Math.ceil(widest) + along : LABEL_SIZE + across);
}

/**
 * Lays out a draft.
 *
 * @param run lays out DOT text, and gives Graphviz's `json0` output
 */
export async function sceneOf(draft: Draft, run: (dot: string) => Promise<string>): Promise<Scene> {
  const { graph, diagram, faces, texts, options } = draft;
  const placing = place(diagram, faces.faces, draft.place, texts, run);
  // An error is thrown later, when the placement is awaited.
  placing.catch(() => undefined);
  // Lets the layout start, so that what needs no places is made meanwhile.
  await Promise.resolve();
  const tooltips = diagram.nodes.map((node) => tooltipOf(node) ?? '');
  const scale = scaleOf(graph);
  const placement = await placing;
  const { style, direction, title = '', description = '' } = options;
  const { frames, width, height } = placement;
  return {
    version: 1,
    style,
    width,
    height,
    direction,
    root: graph.root,
    boxes: diagram.nodes.map((node, i) => boxOf(node, tooltips[i] as string, draft, placement)),
    edges: diagram.links.map((link, i) => pathOf(link, i, draft, placement)),
    ...(frames.length > 0 && { frames }),
    scale,
    text: { size: lookOf(options.theme)[style].text, font: 'Arimo' },
    title,
    description,
  };
}

function boxOf(
  node: GraphNode,
  tooltip: string,
  { diagram, faces, options, highlight }: Draft,
  { boxes }: Placement,
): Box {
  const { id, kind } = node;
  const face = faces.faces.get(id) as NonNullable<ReturnType<typeof faces.faces.get>>;
  const name = faces.names.get(id) ?? { text: '', named: 'none', precedence: 9 };
  const place = boxes.get(id) as NonNullable<ReturnType<typeof boxes.get>>;
  const mark = options.marks?.nodes.get(id);
  return {
    id,
    kind,
    ...(kind === 'value' && { role: node.role }),
    ...(kind === 'scope' && { scope: node.scope }),
    x: place.x,
    y: place.y,
    w: place.w,
    h: place.h,
    ...(face.bare && { bare: true as const }),
    ...(kind === 'value' && numbersOf(node)),
    name: name.text,
    named: name.named,
    precedence: name.precedence,
    cells: face.cells,
    tooltip,
    ...(mark && { change: mark.status }),
    ...(mark?.follows && { follows: true as const }),
    ...(isFaded(id, diagram, highlight) && { faded: true as const }),
  };
}

/** Whether a box is faded; a box of several equal inputs is not if any of them is highlighted. */
function isFaded(id: string, { twins }: Diagram, highlight: Highlight): boolean {
  if (highlight === undefined || highlight.has(id)) return false;
  return twins.get(id)?.some((twin) => highlight.has(twin.id)) !== true;
}

/** The numbers that are known. */
function numbersOf({ data, grad }: ValueNode): Pick<Box, 'data' | 'grad'> {
  return { ...(data !== undefined && { data }), ...(grad !== undefined && { grad }) };
}

function pathOf(
  { from, to, slot, order, of, edge, contribution }: Link,
  i: number,
  { options, diagram, highlight }: Draft,
  { paths, spots }: Placement,
): Path {
  const { partial, data } = edge;
  const label = spots.get(i);
  const mark = options.marks?.edges.get(edge);
  return {
    from,
    to,
    slot,
    order,
    of,
    points: paths[i] as Path['points'],
    ...(partial !== undefined && { partial }),
    ...(contribution !== undefined && { contribution }),
    ...(data !== undefined && { data }),
    ...(label && { label }),
    ...(mark && { change: mark.status }),
    ...(mark?.status === 'changed' && !mark.slot && !mark.count && { follows: true as const }),
    ...(highlight && (isFaded(from, diagram, highlight) || isFaded(to, diagram, highlight) ? FADED : STRONG)),
  };
}

const FADED = { faded: true } as const;
const STRONG = { strong: true } as const;
