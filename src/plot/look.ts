/** How a plot is drawn, apart from its data. */
export interface PlotLook {
  /** The width in px of the column that the plot is for; 480 by default, and at most. */
  readonly width?: number | undefined;
  /** A title in place of the plot's own. */
  readonly title?: string | undefined;
  /** Significant digits of the numbers next to the data, 1 to 17; 3 by default. */
  readonly digits?: number | undefined;
}

/** The greatest and least width of a plot, in px. */
export const WIDTHS = { most: 480, least: 240 } as const;

/** `PlotLook` with every field set, and a width within the limits. */
export interface Look {
  readonly width: number;
  readonly digits: number;
}

/** Fills in the defaults, and clamps the width to the limits. */
export function lookOf({ width = WIDTHS.most, digits = 3 }: PlotLook): Look {
  return { width: Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)), digits };
}
