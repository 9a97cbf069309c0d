import type { Mark } from '../../plot/mark.js';
import { isPlot } from '../../plot/plot.js';
import type { Figure } from '../../render/figure/figure.js';
import { withOptions } from '../../render/figure/figure.js';
import { isRawDot } from '../../render/figure/raw-dot.js';
import { type Illustration, illustrate } from '../../render/illustration.js';
import { READABLE } from '../../render/scene/estimate.js';
import type { Shown } from '../../render/shown/shown.js';

/** The width of a picture on a phone, in px. */
const PHONE = 358;

/** The width of a page that is not available to the picture, in px. */
const AROUND = 48;

/** The greatest useful height on a phone, in px: a higher graph is no easier to read than one that scrolls sideways. */
const HIGHEST = 3.5 * PHONE;

/** A picture for phones, and the width in px of the widest screen that shows it. */
interface Narrow {
  readonly figure: Figure;
  readonly illustration: Illustration;
  readonly screen: number;
}

/**
 * The picture of a figure for phones, where its usual one cannot be read without scrolling.
 *
 * A plot is drawn for phones wherever it would shrink. A graph is drawn for them if its text would
 * become too small, and if it can be read then; else it scrolls.
 *
 * @param wide its usual picture
 * @param shown what that shows
 * @param graphs whether graphs are drawn for phones
 * @returns undefined if one picture suits all screens
 */
export async function narrowPicture(
  figure: Figure,
  wide: Illustration,
  { shown, graphs }: { readonly shown: Shown | undefined; readonly graphs: boolean },
): Promise<Narrow | undefined> {
  const { thing } = figure;
  if (isRawDot(thing) || wide.width <= PHONE || !(graphs || isPlot(thing))) return undefined;
  const readable = isPlot(thing) ? wide.width : widthToRead(wide);
  if (readable <= PHONE) return undefined;
  // What is said of a graph is said of its usual picture.
  const narrow = withOptions(figure, { width: PHONE, alt: wide.description, note: () => undefined }, {});
  const illustration = await illustrate(narrow, shown?.kind === 'network' ? undefined : shown);
  if (!isPlot(thing) && !isReadable(illustration)) return undefined;
  return { figure: narrow, illustration, screen: Math.ceil(readable) + AROUND };
}

/** The least width in px at which a picture can be read. */
function widthToRead({ width, marks }: Illustration): number {
  return (width * READABLE) / smallestText(marks);
}

/** The size of the smallest text among marks, in px. */
function smallestText(marks: Iterable<Mark>): number {
  let text = Number.POSITIVE_INFINITY;
  for (const mark of marks) {
    if (mark.mark === 'text') text = Math.min(text, mark.size);
    else if (mark.mark === 'group') text = Math.min(text, smallestText(mark.marks));
  }
  return text;
}

function isReadable(picture: Illustration): boolean {
  const scale = Math.min(1, PHONE / picture.width);
  return widthToRead(picture) <= PHONE && picture.height * scale <= HIGHEST;
}
