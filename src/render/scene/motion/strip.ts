import type { Mark, Picture } from '../../../plot/mark.js';
import type { Path, Scene, State } from '../scene.js';
import { captionHeight, captionMarks } from './caption.js';
import { flowLegend } from './flow-legend.js';
import { moved } from './moved.js';
import { type StatePaint, stateMarks } from './state-marks.js';

/** The air around a strip, and between its pictures, in px. */
const [AIR, GAP, BELOW] = [10, 24, 10];

/** A picture is at least so wide that the lines of its caption can be read, in px. */
const LEAST = 200;

/** Shrunk by this much, text is readable still. */
const SHRINK = 0.87;

/** Where the pictures of a strip are. */
interface Grid {
  readonly columns: number;
  readonly frame: number;
  /** The height of the captions of each row. */
  readonly heads: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** How many pictures of a scene go side by side, and how large the strip becomes. */
export function stripGrid(scene: Scene, states: readonly State[], width: number): Grid {
  const room = width / SHRINK - 2 * AIR + GAP;
  const least = Math.max(scene.width, LEAST);
  const columns = Math.max(1, Math.min(states.length, Math.floor(room / (least + GAP))));
  const frame = Math.max(least, Math.min(1.6 * least, Math.floor((width - 2 * AIR + GAP) / columns) - GAP));
  const heads: number[] = [];
  for (let i = 0; i < states.length; i += columns)
    heads.push(Math.max(...states.slice(i, i + columns).map(({ caption }) => captionHeight(caption, frame))));
  return {
    columns,
    frame,
    heads,
    width: 2 * AIR + columns * frame + (columns - 1) * GAP,
    height: AIR + heads.reduce((sum, head) => sum + head + scene.height + BELOW, 0),
  };
}

/** A comic strip: the moments of a scene side by side, each with its caption, in as many rows as it takes. */
export function strip(scene: Scene, states: readonly State[], width: number, paint: StatePaint): Picture {
  const grid = stripGrid(scene, states, width);
  const { columns, frame, heads } = grid;
  const marks: Mark[] = [];
  let top = AIR;
  for (const [row, head] of heads.entries()) {
    for (const [column, state] of states.slice(row * columns, (row + 1) * columns).entries()) {
      const left = AIR + column * (frame + GAP);
      const shown = moved(scene, left + (frame - scene.width) / 2, top + head);
      marks.push({
        mark: 'group',
        class: 'step',
        marks: [...captionMarks(state, left, top, frame), ...stateMarks(shown, state, paint).map(withoutId)],
      });
    }
    top += head + scene.height + BELOW;
  }
  const legend = flowLegend(flowing(scene, states), AIR, top, grid.width - 2 * AIR);
  return { width: grid.width, height: top + legend.height + AIR / 2, marks: [...marks, ...legend.marks] };
}

function flowing({ edges }: Scene, states: readonly State[]): Path[] {
  const active = states.flatMap(({ reversed, active = [] }) => (reversed ? active : []));
  return [...new Set(active)].flatMap((i) => edges[i] ?? []);
}

/** A box that is drawn many times has no id. */
function withoutId(mark: Mark): Mark {
  if (mark.mark !== 'group') return mark;
  const { id: _, ...group } = mark;
  return group;
}
