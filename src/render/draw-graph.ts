import type { Marks } from '../dot/marks.js';
import type { Graph } from '../graph/graph.js';
import { type DotOptions, type DrawOptions, isOfFormat, isSingle, pick } from '../options/options.js';
import type { Picture } from '../plot/mark.js';
import { draftOf, sceneOf } from './scene/graph-scene.js';
import { LAYOUT_TIMEOUT, layOut } from './scene/lay-out.js';
import { sceneMarks } from './scene/paint/scene-marks.js';
import type { Scene } from './scene/scene.js';

export { adviceOn, LAYOUT_TIMEOUT, LayoutError } from './scene/lay-out.js';

/**
 * A graph as it is, as a scene.
 *
 * @param marks what was added, removed or changed in it
 * @param rows nodes of one rank, in the order in which they stand there
 */
export function graphScene(
  graph: Graph,
  options: DrawOptions,
  marks?: Marks,
  rows: readonly (readonly string[])[] = [],
): Promise<Scene> {
  const { rankdir = 'LR', timeout = LAYOUT_TIMEOUT } = options;
  const draft = draftOf(graph, { ...options, title: '', style: 'record', direction: rankdir, marks, rows });
  return sceneOf(draft, (dot) => layOut(dot, graph, timeout));
}

/** A scene in marks, as the options ask for. */
export function pictureOf(scene: Scene, { theme, background }: DrawOptions): Picture {
  return sceneMarks(scene, { isPlain: theme === 'lecture', background });
}

/** The options that DOT knows, out of all. */
export function dotOptions(options: DrawOptions): DotOptions {
  return pick(options, (name) => isOfFormat(name, 'dot') && !isSingle(name));
}
