import type { Mark } from '../mark.js';
import type { Box } from '../path.js';
import { fitText, SIZE, textMark, textWidth } from '../text.js';
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
  const titled = title ? titleMarks(title, { left, right, top }) : [];
  const y = title ? top + 28 : top;
  const rows = legendRows(legend, right - left);
  if (rows.length === 0) return { bottom: y, marks: titled };
  const shared = label && legendWidth(legend) + textWidth(label, SIZE.label) + 24 <= right - left;
  const marks: Mark[] = [{ mark: 'group', class: 'legend', marks: legendMarks(rows, { right, top: y - 2 }) }];
  return { bottom: y + (shared ? 0 : legendHeight(rows) + 4), marks: [...titled, ...marks] };
}

function titleMarks(title: string, { left, right, top }: Omit<Box, 'bottom'>): Mark[] {
  const text = fitText(title, SIZE.title, right - left, true);
  const mark = { ...textMark(text, left, top + 12, 'start', 'text', SIZE.title), bold: true };
  return [{ mark: 'group', class: 'title', marks: [mark] }];
}
