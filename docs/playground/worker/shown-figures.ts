import { type ProgramFigures, programFigures } from '../../../dist/render/program/program.js';

/** The limit of pictures that the page shows for one program. */
const MOST = 12;

/** The figures of a program that the page shows, and how many more there are. */
export interface ShownFigures extends ProgramFigures {
  readonly more: number;
}

/**
 * Runs a program.
 *
 * @throws what `programFigures` throws
 */
export async function shownFigures(source: string): Promise<ShownFigures> {
  const { figures, result } = await programFigures(source, 'program');
  return { figures: figures.slice(0, MOST), result, more: Math.max(0, figures.length - MOST) };
}
