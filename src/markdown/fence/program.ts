import { NotebookError } from '../../notebook/index.js';
import { type ProgramFigures, programFigures } from '../../render/program.js';

/**
 * Runs a program in the notation.
 *
 * Without numbers for its names it runs as it stands; where it fails so, the
 * error is that of the program as an expression, which lists all names that lack one.
 */
export function runProgram(source: string, file: string, set: ReadonlyMap<string, number> | undefined): ProgramFigures {
  if (set !== undefined) return programFigures(source, file, set);
  try {
    return programFigures(source, file);
  } catch (error) {
    if (error instanceof NotebookError) programFigures(source, file, new Map());
    throw error;
  }
}
