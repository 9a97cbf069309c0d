import type { GroupMark, Mark, Paint } from '../../../plot/mark.js';
import { type EdgeLook, labelMarks } from '../paint/edge-marks.js';
import { arrow } from '../paint/shapes.js';
import type { Path } from '../scene.js';

/** An arrow along which something flows. */
interface Arrow {
  readonly paint: Paint;
  readonly width: number;
  readonly dash?: string | undefined;
  readonly isReversed: boolean;
}

/**
 * An edge of the backward pass: an arrow to the operand.
 *
 * Its width shows the contribution, its color and dashes the sign.
 */
export function backwardMarks(path: Path, greatest: number, look: EdgeLook): GroupMark {
  const { contribution, faded } = path;
  const line = faded
    ? { paint: 'grid', width: THIN }
    : { paint: signPaint(contribution), width: thickness(contribution, greatest), dash: signDash(contribution) };
  return arrowMarks(path, { ...line, isReversed: true }, look);
}

/** An edge along which a number flows into the op that is computed. */
export function forwardMarks(path: Path, look: EdgeLook): GroupMark {
  return arrowMarks(path, { paint: 'text', width: 1.8, isReversed: false }, look);
}

/** The local derivative on an edge, in the color of the gradient that flows there. */
export function factorMarks({ label, partial, contribution, faded }: Path, look: EdgeLook): Mark[] {
  // The number that an edge carries out of a folded scope is not a factor of a gradient.
  if (label === undefined || partial === undefined || faded) return [];
  return [{ mark: 'group', class: 'factor', marks: labelMarks(label, look, textPaint(contribution)) }];
}

function arrowMarks({ points }: Path, { paint, width, dash, isReversed }: Arrow, { head, half }: EdgeLook): GroupMark {
  const grown = 1.2 * (width - 1);
  const way = isReversed ? points.toReversed() : points;
  const shapes = arrow(way, (head || 7) + grown, (half || 2.8) + grown * 0.6);
  return {
    mark: 'group',
    class: ['edge', isReversed ? 'backward' : 'forward'],
    marks: [
      { mark: 'path', d: shapes.shaft, fill: 'none', stroke: paint, width, ...(dash !== undefined && { dash }) },
      { mark: 'path', d: shapes.head, fill: paint },
    ],
  };
}

/** The color of a contribution's line, by its sign. */
export function signPaint(contribution: number = 0): Paint {
  return contribution > 0 ? 'series-1' : contribution < 0 ? 'series-2' : 'edge';
}

/** The dashes of a negative contribution's line, which tell it in black and white. */
export function signDash(contribution: number = 0): string | undefined {
  return contribution < 0 ? '6 2' : undefined;
}

function textPaint(contribution: number = 0): Paint {
  return contribution === 0 || Number.isNaN(contribution) ? 'muted' : signPaint(contribution);
}

/** The widths for no contribution, the least and the greatest; a power of ten is a third of the range. */
const [THIN, LEAST, MOST] = [1.1, 1.3, 3.7];

/**
 * The width of an arrow in px.
 *
 * It is logarithmic, because gradients differ by powers of ten.
 */
export function thickness(contribution: number | undefined, greatest: number): number {
  const size = Math.abs(contribution ?? 0);
  if (!(size > 0)) return THIN;
  const share = greatest > 0 ? Math.min(1, size / greatest) : 1;
  const width = LEAST + (MOST - LEAST) * Math.max(0, 1 + Math.log10(share) / 3);
  return Math.round(width * 10) / 10;
}
