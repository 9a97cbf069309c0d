import { fitWidth, textWidth } from '../check/text-width.js';

/** The font size of a picture's title, in px. */
export const TITLE_SIZE = 15;

/** The line height of a title, in px. */
export const TITLE_LINE = 20;

/** A title with more lines is cut. */
const MOST_LINES = 4;

/** Breaks a title into lines of a width in px; one that is cut ends with an ellipsis. */
export function titleLines(title: string, width: number): string[] {
  const widthOf = (text: string): number => textWidth(text, TITLE_SIZE, 'bold');
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
  return shown.map((text) => fitWidth(text, width, TITLE_SIZE, 'bold'));
}
