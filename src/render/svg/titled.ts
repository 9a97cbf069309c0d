import { textWidth } from '../../check/text-width.js';
import type { Mark, Painting, Picture } from '../../plot/mark.js';
import { TITLE_LINE as LINE, TITLE_SIZE as SIZE, titleLines } from '../../plot/title.js';

/** The distance to the picture's edges, in px. */
const EDGE = 12;
/** A narrower picture is widened for its title, in px. */
const LEAST = 240;

/** A picture with its title above it, in as many lines as needed. */
export function titled(picture: Painting, title: string): Picture {
  const room = Math.max(LEAST, picture.width - 2 * EDGE);
  const lines = titleLines(title, room);
  const down = EDGE + lines.length * LINE;
  const marks: Mark[] = lines.map((text, i) => {
    return {
      mark: 'text',
      x: EDGE,
      y: EDGE + i * LINE + SIZE - 2,
      text,
      size: SIZE,
      anchor: 'start',
      fill: 'text',
      bold: true,
    };
  });
  const width = Math.max(picture.width, ...lines.map((text) => widthOf(text) + 2 * EDGE));
  return {
    ...picture,
    width,
    height: picture.height + down,
    marks: [
      { mark: 'group', class: 'title', marks },
      { mark: 'group', class: 'below', at: [0, down], marks: [...picture.marks] },
    ],
  };
}

const widthOf = (text: string): number => textWidth(text, SIZE, 'bold');
