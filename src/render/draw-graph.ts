import type { Marks } from '../dot/marks.js';
import type { Graph } from '../graph/graph.js';
import {
  type DotOptions,
  type DrawOptions,
  isOfFormat,
  isSingle,
  pick,
  options as records,
} from '../options/options.js';
import type { Picture } from '../plot/mark.js';
import { type FittedScene, fitScene } from './scene/fit.js';
import { LAYOUT_TIMEOUT, layOut } from './scene/lay-out.js';
import { legendOf, needsLegend } from './scene/paint/legend.js';
import { sceneMarks } from './scene/paint/scene-marks.js';
import type { Scene } from './scene/scene.js';

export { adviceOn, LAYOUT_TIMEOUT, LayoutError } from './scene/lay-out.js';

/** What a scene says beside what it shows. */
export interface SceneWords {
  readonly title?: string;
  readonly description?: string;
}

/** What is drawn beside a graph. */
export interface SceneHints extends SceneWords {
  /** What was added, removed or changed in it. */
  readonly marks?: Marks;
  /** Nodes of one rank, in the order in which they stand there. */
  readonly rows?: readonly (readonly string[])[];
  /** Whether more of it may be folded, so that it can be read; default false. */
  readonly mayFold?: boolean;
}

/** A graph as a scene, drawn in the way that the options name or that can be read. */
export function graphScene(graph: Graph, options: DrawOptions, hints: SceneHints = {}): Promise<FittedScene> {
  const { style, cells, rankdir, width = records.width.default, timeout = LAYOUT_TIMEOUT } = options;
  const { mayFold = false, ...rest } = hints;
  const { digits, precision, grad, partials, clusters, theme, highlight } = options;
  const look = { digits, precision, grad, partials, clusters, theme, highlight };
  const choice = { style, cells, direction: rankdir, mayFold, width };
  return fitScene(graph, choice, { ...look, ...rest }, (dot) => layOut(dot, graph, timeout));
}

/** A scene in marks, as the options ask for. */
export function pictureOf(scene: Scene, { theme, background, legend = 'auto' }: DrawOptions): Picture {
  const picture = sceneMarks(scene, { isPlain: theme === 'lecture', background });
  if (legend === false || (legend === 'auto' && !needsLegend(scene))) return picture;
  const { marks, height } = legendOf(scene);
  return { ...picture, height: picture.height + height, marks: [...picture.marks, ...marks] };
}

/** The options that DOT knows, out of all. */
export function dotOptions(options: DrawOptions): DotOptions {
  return pick(options, (name) => isOfFormat(name, 'dot') && !isSingle(name));
}
