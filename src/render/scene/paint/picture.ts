import type { DrawOptions } from '../../../options/options.js';
import type { Picture } from '../../../plot/mark.js';
import type { Scene } from '../scene.js';
import { legendOf, needsLegend } from './legend.js';
import { sceneMarks } from './scene-marks.js';

/**
 * A scene in marks, as the options ask for.
 *
 * @param isLive whether elements say what a live page needs to know of them
 */
export function pictureOf(
  scene: Scene,
  { theme, background, legend = 'auto' }: DrawOptions,
  isLive: boolean = false,
): Picture {
  const picture = sceneMarks(scene, { isPlain: theme === 'lecture', background, isLive });
  // A network says beside its matrices what their shades mean.
  if (scene.style === 'layers' || legend === false || (legend === 'auto' && !needsLegend(scene))) return picture;
  const { marks, height } = legendOf(scene, isLive);
  return { ...picture, height: picture.height + height, marks: [...picture.marks, ...marks] };
}
