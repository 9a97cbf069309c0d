import type { Mark, Picture } from '../../../plot/mark.js';
import type { Scene, State } from '../scene.js';
import { captionHeight, captionMarks } from './caption.js';
import { moved } from './move-scene.js';
import { type StatePaint, stateMarks } from './state-marks.js';

/** The margin of a strip, and the gaps beside and below its pictures, in px. */
const [AIR, GAP, BELOW] = [10, 24, 10];

/** The minimum width of a picture, for a readable caption, in px. */
const LEAST = 168;

/** Text shrunk by this factor is still readable. */
const SHRINK = 0.87;

/** The places of the pictures in a strip. */
interface Grid {
  readonly columns: number;
  readonly frame: number;
  /** The height of the captions of each row. */
  readonly heads: readonly number[];
  readonly width: number;
  readonly height: number;
}

/**
 * The number of pictures side by side, and the size of the strip.
 *
 * They are chosen for the least height at a width.
 */
export function stripGrid(scene: Scene, states: readonly State[], width: number): Grid {
  const least = Math.max(scene.width, LEAST);
  const roomFor = (columns: number, all: number): number => Math.floor((all - 2 * AIR + GAP) / columns) - GAP;
  let best = gridOf(scene, states, 1, Math.max(least, Math.min(WIDEST * least, roomFor(1, width))));
  for (let columns = 1; columns <= states.length && roomFor(columns, width / SHRINK) >= least; columns++) {
    for (const all of [width, width / SHRINK]) {
      const frame = Math.max(least, Math.min(WIDEST * least, roomFor(columns, all)));
      const grid = gridOf(scene, states, columns, frame);
      if (heightAt(grid, width) < heightAt(best, width)) best = grid;
    }
  }
  return best;
}

/** The maximum ratio of a column's width to the scene's: in a wider one the scene looks lost. */
const WIDEST = 1.6;

function gridOf(scene: Scene, states: readonly State[], columns: number, frame: number): Grid {
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

function heightAt(grid: Grid, width: number): number {
  return grid.height * Math.min(1, width / grid.width);
}

/**
 * A comic strip: the moments of a scene side by side.
 *
 * Each has its caption; there are as many rows as needed.
 */
export function strip(scene: Scene, states: readonly State[], width: number, paint: StatePaint): Picture {
  const { columns, frame, heads, ...size } = stripGrid(scene, states, width);
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
  return { width: size.width, height: size.height, marks };
}

/** A box that is drawn many times has no id. */
function withoutId(mark: Mark): Mark {
  if (mark.mark !== 'group') return mark;
  const { id: _, ...group } = mark;
  return group;
}
