import { asFigure } from '../../../dist/render/figure/figure.js';
import { livePicture } from '../../../dist/render/live/live-picture.js';
import { shownFigures } from './shown-figures.js';

/** A graph that is large enough for the browser to compile what lays out and draws graphs into fast code. */
const PROGRAM = `a = Value(2.0)\nx = Value(1.0)\n${'x = (x*1.5 + a).tanh()\n'.repeat(14)}`;

/** Draws a picture that nobody sees, so that a reader's first large program is drawn as fast as the next ones. */
export async function warmUp(): Promise<void> {
  const { figures } = await shownFigures(PROGRAM);
  for (const { figure } of figures) await livePicture(asFigure(figure, { width: 770 }), false);
}
