/** How a plot is drawn, beside what it shows. */
export interface PlotLook {
  /** The px of the column that the plot is for; 480 by default, and no plot is wider. */
  readonly width?: number | undefined;
  /** A title in place of the plot's own. */
  readonly title?: string | undefined;
  /** Significant digits of numbers beside the data, 1 to 17; 3 by default. */
  readonly digits?: number | undefined;
}

/** The widest and the narrowest plot, in px. */
export const WIDTHS = { most: 480, least: 240 } as const;

/** The same with nothing left out, and a width that a plot can have. */
export interface Look {
  readonly width: number;
  readonly digits: number;
}

/** What holds where nothing is given; of widths the nearest that a plot can have. */
export function lookOf({ width = WIDTHS.most, digits = 3 }: PlotLook): Look {
  return { width: Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)), digits };
}
