import { shortNumber } from '../../../check/short-number.js';
import { textWidth } from '../../../check/text-width.js';
import type { Layers } from '../../../graph/layers/types.js';
import type { GraphSource } from '../../../graph/walk/lazy-graph.js';
import { arrange, countLines, type Grid, type Line, MARGIN, widestOf } from './arrange.js';
import { type Most, type ShownMatrix, shownMatrices } from './shown-matrices.js';

/** The font size of numbers in cells, in px. */
export const NUMBER_SIZE = 10.5;

/** A matrix with more rows or columns shows only tints. */
const MOST_NUMBERS = 20;

/** The constraints on a network's layout. */
interface Room {
  /** The width of the column that the picture is for, in px. */
  readonly width: number;
  /** Significant digits of numbers. */
  readonly digits: number;
  /** 2 with gradients, else 1. */
  readonly bands: number;
}

/** The part of a network that is drawn, arranged in lines. */
interface Arrangement {
  readonly grid: Grid;
  readonly lines: readonly Line[];
  /** How many samples are drawn. */
  readonly samples: number;
  /** How many rows and columns are drawn, if some are left out. */
  readonly units?: number;
}

/**
 * The heights in px of a line's parts other than rows.
 *
 * They are words, headings, and the gaps after data and gradients.
 */
export const WORDS = 16;
export const HEADING = 34;
export const BETWEEN = 26;
const BELOW = 12;

/**
 * Shows numbers if the matrices are small and the picture is not too tall.
 *
 * Else only tints, in cells as large as fit.
 */
export function arrangeNetwork(source: GraphSource, layers: Layers, { width, digits, bands }: Room): Arrangement {
  const common = [`−0.${'8'.repeat(digits)}`, '−8e4'].map((text) => textWidth(text, NUMBER_SIZE));
  const numberWidth = Math.ceil(Math.max(...common)) + 2;
  if (Math.max(...unitsOf(layers)) <= MOST_NUMBERS) {
    const grid: Grid = { cell: { w: numberWidth, h: 20 }, numberWidth, hasNumbers: true };
    for (const samples of numberedSamples(layers.samples)) {
      const most = { samples, units: MOST_NUMBERS };
      const matrices = shownMatrices(source, layers, most);
      const lines = arrange(matrices, grid, width);
      const isTower = heightOf(lines, grid, bands) > Math.max(1.5 * width, 1000);
      if (!isTower && widestOf(lines) <= width)
        return of(layers, most, ...widened(matrices, lines, grid, digits, width));
    }
  }
  return arrangeTints(source, layers, width, numberWidth);
}

/** The numbers of samples to try with numbers in cells, the most first. */
function numberedSamples(samples: number): number[] {
  return [Math.min(samples, 8), 6, 4, 3, 2].filter((count, i) => i === 0 || count < Math.min(samples, 8));
}

/** Uses as few lines as possible, then as many samples, then cells as large as fit. */
function arrangeTints(source: GraphSource, layers: Layers, width: number, numberWidth: number): Arrangement {
  const units = Math.min(MOST_UNITS, Math.floor((width - 2 * MARGIN - 60) / LEAST_CELL));
  const rows = Math.min(units, Math.max(...unitsOf(layers)));
  const gridOf = (w: number): Grid => {
    const h = clamp(Math.floor(Math.min(300 / rows, 2.4 * w)), LEAST_CELL, 14);
    return { cell: { w, h }, numberWidth, hasNumbers: false };
  };
  let best = { matrices: [] as ShownMatrix[], samples: 0, w: LEAST_CELL, lines: Number.POSITIVE_INFINITY };
  for (const samples of SAMPLES) {
    const matrices = shownMatrices(source, layers, { samples, units });
    if (best.samples === 0) best = { ...best, matrices, samples };
    for (let w = 14; w >= LEAST_CELL && best.lines > 1; w--) {
      const lines = countLines(matrices, gridOf(w), width);
      // Very narrow cells are used only if nothing else fits.
      if (lines < best.lines && (w >= 5 || best.lines === Number.POSITIVE_INFINITY))
        best = { matrices, samples, w, lines };
    }
  }
  const grid = gridOf(best.w);
  return of(layers, { samples: best.samples, units }, grid, arrange(best.matrices, grid, width));
}

/** A matrix with more rows or columns than this would be a gray area. */
const MOST_UNITS = 96;

/** The numbers of samples to try as tints. */
const SAMPLES = [24, 20, 16] as const;

/** The minimum width of a cell: a narrower one looks like a line. */
const LEAST_CELL = 3;

/** Widens cells to fit all numbers if lines still break in the same places; else long numbers get fewer digits. */
function widened(
  matrices: readonly ShownMatrix[],
  lines: Line[],
  grid: Grid,
  digits: number,
  width: number,
): [Grid, Line[]] {
  let widest = grid.cell.w;
  for (const { values } of matrices) {
    for (const value of values) {
      for (const number of [value?.data, value?.grad]) {
        if (number !== undefined) widest = Math.max(widest, textWidth(shortNumber(number, digits), NUMBER_SIZE) + 3);
      }
    }
  }
  const w = Math.ceil(widest);
  const wide = { ...grid, cell: { ...grid.cell, w }, numberWidth: w };
  const wideLines = arrange(matrices, wide, width);
  const breaks = (all: readonly Line[]): string => all.map(({ matrices }) => matrices.length).join();
  const isAsGood = breaks(wideLines) === breaks(lines) && widestOf(wideLines) <= width;
  return isAsGood ? [wide, wideLines] : [grid, lines];
}

function of(layers: Layers, most: Most, grid: Grid, lines: readonly Line[]): Arrangement {
  const isCut = unitsOf(layers).some((units) => units > most.units);
  return { grid, lines, samples: Math.min(layers.samples, most.samples), ...(isCut && { units: most.units }) };
}

/** The number of inputs, and of neurons in each layer. */
function unitsOf({ inputs, layers }: Layers): number[] {
  return [inputs, ...layers.map(({ weights }) => weights)].map(({ rows }) => rows);
}

/** The total height of lines, in px. */
function heightOf(lines: readonly Line[], { cell }: Grid, bands: number): number {
  return lines.reduce((sum, { rows }) => sum + lineHeight(rows, cell.h, bands), 0);
}

/** The height of a line whose matrices have at most `rows` rows, in px. */
export function lineHeight(rows: number, cell: number, bands: number): number {
  return WORDS + HEADING + bands * rows * cell + (bands - 1) * BETWEEN + BELOW;
}

function clamp(x: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, x));
}
