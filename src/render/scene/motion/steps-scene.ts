import { shortNumber } from '../../../check/short-number.js';
import { textWidth } from '../../../check/text-width.js';
import type { Explanation } from '../../../explain/step.js';
import type { Graph } from '../../../graph/graph.js';
import { type DrawOptions, options as records } from '../../../options/options.js';
import { estimateSize, READABLE, type Size } from '../estimate.js';
import { lookOf } from '../faces/looks.js';
import { numberCellWidth } from '../faces/numbers.js';
import { type Draft, draftOf, type GraphSceneOptions, sceneOf } from '../graph-scene.js';
import { layOut, timeLimit } from '../lay-out.js';
import { LABEL_SIZE } from '../place/label-spots.js';
import type { Scene } from '../scene.js';

/** What is laid out, and for which picture. */
interface StepsSceneInput {
  readonly graph: Graph;
  readonly options: DrawOptions;
  readonly explanation: Explanation;
  readonly title: string;
  readonly description: string;
}

/** A scene for steps, and the size in px of its smallest text at the available width. */
interface StepsScene {
  readonly scene: Scene;
  readonly text: number;
}

/** A larger graph is laid out only once. */
const SMALL = 120;

/**
 * The scene in which steps are shown.
 *
 * It has room for sums, local derivatives and all intermediate numbers.
 *
 * Of the layouts that the options leave open, chooses the one whose picture is shortest at the
 * available width and readable there.
 *
 * @param sizeOf the size of the whole picture that contains a scene
 */
export async function sceneForSteps(input: StepsSceneInput, sizeOf: (scene: Scene) => Size): Promise<StepsScene> {
  const { graph, options } = input;
  const { width = records.width.default, timeout } = options;
  const limit = timeLimit(timeout);
  const drafts = waysFor(options).map((way) => draftOf(graph, { ...lookFor(input), ...way }));
  const lay = (draft: Draft): Promise<Scene> => sceneOf(draft, (dot) => layOut(dot, graph, limit));
  if (graph.nodes.length > SMALL) {
    const [draft] = drafts.toSorted((a, b) => costOf(estimateSize(a), width) - costOf(estimateSize(b), width));
    const scene = await lay(draft as Draft);
    return { scene, text: textAt(sizeOf(scene), width) };
  }
  let best: { readonly scene: Scene; readonly size: Size; readonly cost: number } | undefined;
  for (const draft of drafts) {
    const scene = await lay(draft);
    const size = sizeOf(scene);
    const cost = costOf(size, width);
    if (best === undefined || cost < best.cost) best = { scene, size, cost };
  }
  const { scene, size } = best as NonNullable<typeof best>;
  return { scene, text: textAt(size, width) };
}

/** The directions and arrangements of numbers that the options leave open. */
function waysFor({ rankdir, cells }: DrawOptions): Pick<GraphSceneOptions, 'direction' | 'cells'>[] {
  const directions = rankdir === undefined ? (['LR', 'TB'] as const) : [rankdir];
  const stacks = cells === undefined ? (['row', 'stacked'] as const) : [cells];
  return directions.flatMap((direction) => stacks.map((each) => ({ direction, cells: each })));
}

/** All other options that the scene depends on. */
function lookFor({ options, explanation, title, description }: StepsSceneInput): Omit<GraphSceneOptions, 'direction'> {
  const { theme, digits, grad = true } = options;
  const cellWidth = widthOfNumbers(explanation, digits, lookOf(theme).compact.text);
  const shows = grad ? { sums: true, factors: true } : { grad };
  return { ...options, style: 'compact', cellWidth, title, description, ...shows };
}

/** The width that a cell needs for every number in the steps. */
function widthOfNumbers({ steps }: Explanation, digits: number = records.digits.default, size: number): number {
  const most = numberCellWidth(digits, size);
  let width = LEAST;
  const see = (x: number | undefined): void => {
    if (x !== undefined && width < most)
      width = Math.max(width, Math.ceil(textWidth(shortNumber(x, digits), size)) + 12);
  };
  for (const { values, operands = [], parts = [], flows = [] } of steps) {
    for (const { data } of values) see(data);
    for (const { data } of operands) see(data);
    for (const { total } of parts) see(total);
    for (const { total } of flows) see(total);
  }
  return Math.min(width, most);
}

/** The least width of a cell, in px. */
const LEAST = 32;

/** The size in px of a picture's smallest text, once the picture is shrunk to fit the column. */
function textAt(size: Size, width: number): number {
  return LABEL_SIZE * Math.min(1, width / size.width);
}

/** The height of a picture in its column; unreadable pictures cost more, the ones with the smallest text the most. */
function costOf(size: Size, width: number): number {
  const text = textAt(size, width);
  const lack = READABLE / text;
  return size.height * Math.min(1, width / size.width) * (lack > 1 ? 10 * lack * lack * lack : 1);
}
