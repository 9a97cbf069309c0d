import { NotebookError } from '../error.js';
import type { Source } from '../scan/source.js';
import * as expressions from './expressions.js';
import { type Grammar, Parser } from './parser.js';
import * as statements from './statements.js';
import type { Program } from './syntax.js';

const GRAMMAR: Grammar = { ...expressions, ...statements };

/**
 * Reads a program.
 *
 * @throws NotebookError for text that is not Python; then for Python that the notation lacks
 */
export function parse(source: Source): Program {
  const { program, refused } = read(source);
  if (refused !== undefined) throw refused();
  return program;
}

/** The parts of a program, even unsupported ones; undefined if it is not Python. */
export function partsOf(source: Source): Program | undefined {
  try {
    return read(source).program;
  } catch (error) {
    if (error instanceof NotebookError) return undefined;
    throw error;
  }
}

function read(source: Source): { program: Program; refused: Parser['refused'] } {
  const parser = new Parser(source, GRAMMAR);
  const program: Program[number][] = [];
  while (parser.startsStatement) program.push(...statements.statement(parser));
  return { program, refused: parser.refused };
}
