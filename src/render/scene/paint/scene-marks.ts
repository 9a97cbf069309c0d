import type { GroupMark, Mark, Paint, Painting } from '../../../plot/mark.js';
import { FRAME_PAD, FRAME_SIZE, FRAME_TITLE } from '../place/frames.js';
import type { Frame, Scene } from '../scene.js';
import { type BoxLook, boxMarks } from './box-marks.js';
import { type EdgeLook, edgeMarks } from './edge-marks.js';
import { rectMark, round } from './shapes.js';

/** How a scene is painted. */
interface PaintOptions {
  /** Whether the picture is plain, as in the notebooks (theme `lecture`); default false. */
  readonly isPlain?: boolean;
  /** The color behind the picture; default the theme's. */
  readonly background?: Paint | undefined;
  /** Whether elements carry the attributes that a live page needs; default false. */
  readonly isLive?: boolean;
}

/** A scene as marks: frames at the back, then edges, then boxes. */
export function sceneMarks(
  scene: Scene,
  { isPlain = false, background = 'background', isLive = false }: PaintOptions = {},
): Painting {
  const { width, height } = scene;
  const looks = looksOf(scene, { isPlain, background, isLive });
  return { width, height, marks: { [Symbol.iterator]: () => eachMark(scene, looks) } };
}

function* eachMark({ boxes, edges, frames = [] }: Scene, looks: Looks): Generator<Mark> {
  for (const frame of frames) yield frameMarks(frame);
  for (const edge of edges) yield edgeMarks(edge, looks.edge);
  for (const box of boxes) yield boxMarks(box, looks.box);
}

/** How the boxes and the edges of a scene are drawn. */
export interface Looks {
  readonly box: BoxLook;
  readonly edge: EdgeLook;
}

/** See `Looks`. */
export function looksOf(
  { boxes, edges, style, scale }: Scene,
  { isPlain = false, background, isLive = false }: PaintOptions,
): Looks {
  const isDense = edges.length > 3 * boxes.length;
  return {
    box: { style, isPlain, greatest: scale.grad, isLive },
    edge: { ...(isDense ? THIN : isPlain ? PLAIN : OWN), background: background ?? 'background', isLive },
  };
}

const OWN = { head: 7, half: 2.8, width: 1.1 };
const PLAIN = { head: 10, half: 3.5, width: 1 };
const THIN = { head: 0, half: 0, width: 0.5 };

/** The box around a scope, with its title. */
export function frameMarks({ x, y, w, h, title, depth }: Frame): GroupMark {
  const text = {
    mark: 'text' as const,
    x: round(x + FRAME_PAD),
    y: round(y + FRAME_PAD / 2 + FRAME_TITLE - 3),
    text: title,
    size: FRAME_SIZE,
    anchor: 'start' as const,
    fill: 'muted',
  };
  return {
    mark: 'group',
    class: ['cluster', depth % 2 === 0 ? 'even' : 'odd'],
    marks: [rectMark(x, y, w, h, 8, { fill: 'cluster-fill', stroke: 'cluster-line' }), text],
  };
}
