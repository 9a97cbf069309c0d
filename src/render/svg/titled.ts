import { fitWidth, textWidth } from '../../check/text-width.js';
import type { Mark, Painting, Picture } from '../../plot/mark.js';

/** The font size, as in plots (see `plot/text.ts`), the line height, and the distance to the picture's edges, in px. */
const [SIZE, LINE, EDGE] = [15, 20, 12];
/** A narrower picture is widened for its title, in px. */
const LEAST = 240;
/** A title with more lines is cut. */
const MOST_LINES = 4;

/** A picture with its title above it, in as many lines as needed. */
export function titled(picture: Painting, title: string): Picture {
  const room = Math.max(LEAST, picture.width - 2 * EDGE);
  const lines = wrapped(title, room);
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

/** Breaks a title into lines of a width; one that is cut ends with an ellipsis. */
function wrapped(title: string, width: number): string[] {
  const words = title.split(/\s+/u).filter((word) => word !== '');
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const shown =
    lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), lines.slice(MOST_LINES - 1).join(' ')] : lines;
  return shown.map((text) => fitWidth(text, width, SIZE, 'bold'));
}
