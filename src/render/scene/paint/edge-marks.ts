import { textWidth } from '../../../check/text-width.js';
import type { GroupMark, Mark, Paint } from '../../../plot/mark.js';
import { LABEL_SIZE, labelRect } from '../place/label-spots.js';
import type { Path, SceneChange } from '../scene.js';
import { arrow, curvePath, rectMark, round } from './shapes.js';

/** How edges are drawn. */
export interface EdgeLook {
  /** The length of an arrow head, and half its width; 0 for none. */
  readonly head: number;
  readonly half: number;
  readonly width: number;
  /** The color that covers an edge behind its text; `none` if the page's color is unknown. */
  readonly background: Paint;
  /** Whether elements carry the attributes that a live page needs. */
  readonly isLive: boolean;
}

const WIDTHS: Readonly<Record<SceneChange, number>> = { added: 2.4, removed: 1.4, changed: 1.4 };

/** An edge with its arrow head at the result, and the text on it. */
export function edgeMarks(edge: Path, look: EdgeLook): GroupMark {
  const { points, label, strong, faded, isGradient } = edge;
  // Changes of structure are marked; a changed number already shows its previous value.
  const change = edge.follows ? undefined : edge.change;
  const own: Paint = isGradient ? 'series-2' : strong ? 'text' : faded ? 'grid' : 'edge';
  const paint: Paint = change === undefined ? own : `${change}-line`;
  const width = Math.max(look.width, strong ? STRONG : 0, change === undefined ? 0 : WIDTHS[change]);
  const line = {
    fill: 'none',
    stroke: paint,
    ...(width === 1 ? {} : { width }),
    ...(change === 'removed' ? { dash: '4 2.5' } : {}),
  };
  const marks: Mark[] = [];
  if (look.head === 0) marks.push({ mark: 'path', d: curvePath(points), ...line });
  else {
    const grown = width > 1.5 ? width - 1 : 0;
    const { shaft, head } = arrow(points, look.head + grown, look.half + grown * 0.6);
    marks.push({ mark: 'path', d: shaft, ...line }, { mark: 'path', d: head, fill: paint });
  }
  if (label !== undefined) marks.push(...labelMarks(label, look));
  return {
    mark: 'group',
    class: classOf(edge),
    ...(look.isLive && { facts: { 'data-e': `${edge.to} ${edge.slot}` } }),
    marks,
  };
}

/** The width of an edge on a highlighted path. */
const STRONG = 2;

function classOf({ change, strong, faded }: Path): string[] {
  return ['edge', change, strong && 'path', faded && 'faded'].filter((name) => typeof name === 'string');
}

/** The text on an edge, above a shape that covers the edge. */
export function labelMarks(
  { x, y, text }: NonNullable<Path['label']>,
  { background }: EdgeLook,
  fill: Paint = 'muted',
): Mark[] {
  const rect = labelRect([x, y], text);
  const left = x - textWidth(text, LABEL_SIZE) / 2;
  // If nothing can cover the edge, the text is beside it.
  const up = background === 'none' ? LABEL_SIZE / 2 + 2 : 0;
  const cover = rectMark(rect.x, rect.y, rect.w, rect.h, 2, { fill: background });
  return [
    ...(background === 'none' ? [] : [cover]),
    {
      mark: 'text',
      x: round(left),
      y: round(y - up + LABEL_SIZE * 0.355),
      text,
      size: LABEL_SIZE,
      anchor: 'start',
      fill,
    },
  ];
}
