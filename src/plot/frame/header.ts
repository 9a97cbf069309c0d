import type { Mark } from '../mark.js';
import type { Box } from '../path.js';
import { SIZE, textMark, textWidth } from '../text.js';
import { TITLE_LINE, TITLE_SIZE, titleLines } from '../title.js';
import { type LegendEntry, legendHeight, legendMarks, legendRows, legendWidth } from './legend.js';

/** The part above the first panel. */
interface HeaderSpec {
  readonly title?: string | undefined;
  /** The label of the first panel, which may share its row with the legend. */
  readonly label?: string | undefined;
  readonly legend: readonly LegendEntry[];
}

/** The header, laid out. */
export interface Header {
  /** Where the panels may begin, in points from the top, not counting their label rows. */
  readonly bottom: number;
  readonly marks: readonly Mark[];
}

/** Lays out title and legend; the legend shares the label's row if both fit. */
export function headerOf({ title, label, legend }: HeaderSpec, { left, right, top }: Omit<Box, 'bottom'>): Header {
  const lines = title ? titleLines(title, right - left) : [];
  const titled = lines.length > 0 ? [titleMark(lines, { left, top })] : [];
  const y = lines.length > 0 ? top + 8 + lines.length * TITLE_LINE : top;
  const rows = legendRows(legend, right - left);
  if (rows.length === 0) return { bottom: y, marks: titled };
  const shared = label && legendWidth(legend) + textWidth(label, SIZE.label) + 24 <= right - left;
  const marks: Mark[] = [{ mark: 'group', class: 'legend', marks: legendMarks(rows, { right, top: y - 2 }) }];
  return { bottom: y + (shared ? 0 : legendHeight(rows) + 4), marks: [...titled, ...marks] };
}

function titleMark(lines: readonly string[], { left, top }: Pick<Box, 'left' | 'top'>): Mark {
  const marks = lines.map((text, i): Mark => {
    const y = top + 12 + i * TITLE_LINE;
    return { ...textMark(text, left, y, 'start', 'text', TITLE_SIZE), bold: true };
  });
  return { mark: 'group', class: 'title', marks };
}
