import type { Mark, Paint } from '../../../plot/mark.js';
import { boxMarks } from '../paint/box-marks.js';
import { edgeMarks } from '../paint/edge-marks.js';
import { frameMarks, type Looks, looksOf } from '../paint/scene-marks.js';
import { rectMark } from '../paint/shapes.js';
import type { Box, Path, Scene, State } from '../scene.js';
import { backwardMarks, factorMarks, forwardMarks } from './flow-marks.js';
import { boxAt } from './moment.js';

/** How states are painted. */
export interface StatePaint {
  readonly isPlain: boolean;
  readonly background: Paint;
  /** Significant digits of numbers. */
  readonly digits: number;
}

/**
 * A scene at one moment as marks, from the back.
 *
 * In this order: frames, edges, flowing edges, boxes, highlights, and `×k`.
 */
export function stateMarks(scene: Scene, state: State, { digits, ...paint }: StatePaint): Mark[] {
  const { boxes, edges, frames = [], scale } = scene;
  const looks = looksOf(scene, paint);
  const hot = new Set(state.hot);
  const known = state.known === undefined ? undefined : new Set(state.known);
  const active = new Set(state.active);
  const flowing = flowingEdges(scene, state);
  const isBack = state.reversed === true;
  // The strongest flows lie on top.
  const strength = ({ contribution = 0 }: Path): number => Math.abs(contribution);
  const sorted = isBack ? flowing.toSorted((a, b) => strength(a) - strength(b)) : flowing;
  return [
    ...frames.map((frame) => frameMarks(frame)),
    ...edges.flatMap((edge, i) => (active.has(i) ? [] : [edgeMarks(quiet(edge, known), looks.edge)])),
    ...sorted.map((edge) => (isBack ? backwardMarks(edge, scale.grad, looks.edge) : forwardMarks(edge, looks.edge))),
    ...boxes.map((box) => boxMarks(boxAt(box, state, digits), looks.box)),
    ...boxes.filter(({ id }) => hot.has(id)).map((box) => hotMarks(box, looks)),
    ...(isBack ? flowing.flatMap((edge) => factorMarks(edge, looks.edge)) : []),
  ];
}

/**
 * The edges along which something flows at a moment.
 *
 * Edges into folded scopes have the gradient that flowed back.
 */
export function flowingEdges({ edges }: Scene, { active = [], flows }: State): Path[] {
  const places = [...new Set(active)].sort((a, b) => a - b);
  return places.flatMap((i) => {
    const edge = edges[i];
    const flow = flows?.[i];
    if (edge === undefined) return [];
    return flow === undefined || edge.contribution !== undefined ? edge : { ...edge, contribution: flow };
  });
}

/** An edge at rest: without its local derivative and without numbers that are not known yet. */
function quiet({ label, ...edge }: Path, known: ReadonlySet<string> | undefined): Path {
  const isNumber = edge.data !== undefined && edge.partial === undefined;
  const isShown = label !== undefined && isNumber && known === undefined;
  return isShown ? { ...edge, label } : edge;
}

/** The distance of the outline around a highlighted box, and its width, in px. */
const [AWAY, LINE] = [2.6, 1.8];

function hotMarks({ x, y, w, h }: Box, { box: { isPlain } }: Looks): Mark {
  const style = { fill: 'none', stroke: 'accent', width: LINE };
  return rectMark(x - AWAY, y - AWAY, w + 2 * AWAY, h + 2 * AWAY, isPlain ? 0 : 6, style);
}
