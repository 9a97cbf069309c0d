import type { DrawOptions } from '../../../options/options.js';
import type { Mark, Painting } from '../../../plot/mark.js';
import type { Scene } from '../scene.js';
import { legendOf, needsLegend } from './legend.js';
import { sceneMarks } from './scene-marks.js';

/**
 * The marks of a scene, according to the options.
 *
 * @param isLive whether elements carry the attributes that a live page needs
 */
export function pictureOf(scene: Scene, options: DrawOptions, isLive: boolean = false): Painting {
  const { theme, background } = options;
  const isPlain = theme === 'lecture';
  const picture = sceneMarks(scene, { isPlain, background, isLive });
  if (!hasLegend(scene, options)) return picture;
  const { marks, height } = legendOf(scene, { isLive, isPlain });
  return {
    ...picture,
    height: picture.height + height,
    marks: { [Symbol.iterator]: () => joined(picture.marks, marks) },
  };
}

function* joined(...lists: readonly Iterable<Mark>[]): Generator<Mark> {
  for (const marks of lists) yield* marks;
}

/** The height of the legend that a picture of a scene has below it, in px. */
export function legendHeight(scene: Scene, options: DrawOptions): number {
  return hasLegend(scene, options) ? legendOf(scene, { isPlain: options.theme === 'lecture' }).height : 0;
}

function hasLegend(scene: Scene, { legend = 'auto' }: DrawOptions): boolean {
  // The picture of a network already explains its shades below the matrices.
  return scene.style !== 'layers' && legend !== false && (legend !== 'auto' || needsLegend(scene));
}
