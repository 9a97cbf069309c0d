import type { Theme } from '../../../dot/themes.js';
import type { Mark, PathMark } from '../../../plot/mark.js';
import { type Drawn, drawOps } from '../../svg/xdot-marks.js';
import type { Page } from '../page.js';
import type { RawLayout } from '../read-layout.js';
import { blend, toHex } from './color.js';
import { onPaper, type PaperObject } from './dark-mode.js';

/** The background of a picture, and its objects in matching paints. */
interface Backdrop {
  /** The color behind the picture, or `none`. */
  readonly background: string;
  /** A gradient that covers the background. */
  readonly marks: readonly Mark[];
  readonly objects: readonly (readonly Drawn[])[];
}

/** White that is not a theme paint, so it stays in dark mode. */
const ALWAYS_WHITE = '#fff';

/**
 * Chooses a picture's background.
 *
 * Also whether the picture follows the reader's mode.
 *
 * It follows the mode if the background is white or transparent and everything stays readable.
 *
 * @param wanted the user's background, instead of the text's own
 */
export function setBefore(
  objects: readonly PaperObject[],
  layout: RawLayout,
  page: Page,
  theme: Theme,
  wanted: string | undefined,
): Backdrop {
  const literal = (background: string, marks: readonly Mark[] = []): Backdrop => ({
    background,
    marks,
    objects: objects.map(({ drawn }) => drawn),
  });
  const own = theme.paints.background;
  if (wanted !== undefined && wanted !== 'none' && wanted !== own) return literal(wanted);
  const [sheet] = drawOps(layout._draw_ ?? [], page);
  const isClear = wanted === 'none' || /^\s*(?:transparent|none)\s*$/i.test(layout.get('bgcolor') ?? '');
  if (wanted === undefined && !isClear && sheet?.mark.mark === 'path') {
    if (sheet.mark.gradient !== undefined) return literal(ALWAYS_WHITE, [covering(sheet.mark, page)]);
    const { fill } = sheet.mark;
    const color = opaque(typeof fill === 'string' ? fill : undefined);
    if (color !== '#ffffff') return literal(color);
  }
  const painted = onPaper(objects, theme);
  if (painted !== undefined) return { background: isClear ? 'none' : own, marks: [], objects: painted };
  return literal(wanted === 'none' ? 'none' : ALWAYS_WHITE);
}

function covering(mark: PathMark, { width, height }: Page): Mark {
  return { ...mark, d: `M0,0L${width},0 ${width},${height} 0,${height}Z`, stroke: 'none' };
}

/** A color composited on white. */
function opaque(color: string = 'none'): string {
  if (color === 'none') return '#ffffff';
  return toHex(blend(color, [255, 255, 255]));
}
