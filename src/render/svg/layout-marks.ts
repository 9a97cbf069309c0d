import type { GroupMark, Mark, Paint, Picture } from '../../plot/mark.js';
import type { Xdot, XdotObject, XdotOp } from './xdot.js';
import { drawOps, type Frame } from './xdot-marks.js';

/** How an object of a layout is drawn: its words and paints in place of those that were laid out. */
export interface ObjectLook {
  readonly class: string;
  readonly id?: string;
  /** What a pointer shows. */
  readonly title?: string | undefined;
  /** The lines of its label; `quiet` leading characters are muted. */
  readonly lines?: readonly { readonly text: string; readonly quiet: number }[];
  readonly fill: Paint;
  readonly line: Paint;
  readonly text: Paint;
}

/** The looks of a layout's objects: of nodes and clusters by their names, of edges by their numbers. */
export interface Looks {
  readonly node: (name: string) => ObjectLook;
  readonly edge: (number: number) => ObjectLook;
  readonly cluster: (name: string) => ObjectLook;
}

/** The air around a drawing, in points. */
const PAD = 8;

/** A layout of Graphviz as a picture: clusters at the back, then edges, then nodes. */
export function drawLayout(layout: Xdot, looks: Looks): Picture {
  const [left = 0, bottom = 0, right = 0, top = 0] = layout.bb.split(',').map(Number);
  const frame: Frame = { place: ([x, y]) => [x - left + PAD, top - y + PAD] };
  const { objects = [], edges = [], _subgraph_cnt: before = 0 } = layout;
  const clusters = objects.slice(0, before).filter(({ name }) => name?.startsWith('cluster'));
  return {
    width: right - left + 2 * PAD,
    height: top - bottom + 2 * PAD,
    marks: [
      ...clusters.map((cluster) => drawObject(cluster, looks.cluster(cluster.name ?? ''), frame)),
      // Edges that nobody sees hold nodes in their rows.
      ...edges.flatMap((edge) => (isVisible(edge) ? [drawObject(edge, looks.edge(Number(edge.number)), frame)] : [])),
      ...objects.slice(before).map((node) => drawObject(node, looks.node(node.name ?? ''), frame)),
    ],
  };
}

function isVisible({ _draw_, _ldraw_ }: XdotObject): boolean {
  return _draw_ !== undefined || _ldraw_ !== undefined;
}

function drawObject(
  { _draw_, _hdraw_, _tdraw_, _ldraw_, _hldraw_, _tldraw_ }: XdotObject,
  { class: name, id, title, lines, ...paints }: ObjectLook,
  frame: Frame,
): GroupMark {
  const drawn = (...lists: readonly (readonly XdotOp[] | undefined)[]): Mark[] =>
    lists.flatMap((ops = []) => drawOps(ops, frame).map(({ mark }) => repaint(mark, paints)));
  const shapes = drawn(_draw_, _hdraw_, _tdraw_);
  const texts = drawn(_ldraw_, _hldraw_, _tldraw_).map((mark, i) =>
    mark.mark === 'text' ? { ...mark, ...lines?.[i] } : mark,
  );
  return {
    mark: 'group',
    class: name,
    ...(id !== undefined && { id }),
    ...(title !== undefined && { title }),
    marks: [...shapes, ...texts],
  };
}

/** A mark in an object's paints; an arrow head is filled with the color of its line. */
function repaint(mark: Mark, { fill, line, text }: Pick<ObjectLook, 'fill' | 'line' | 'text'>): Mark {
  if (mark.mark === 'text') return { ...mark, fill: text };
  if (mark.mark === 'group') return mark;
  const filled = fill === 'none' ? line : fill;
  return { ...mark, fill: mark.fill === 'none' ? 'none' : filled, stroke: mark.stroke === 'none' ? 'none' : line };
}
