import { NotebookError } from './error.js';
import { parse } from './parse.js';
import { Source } from './source.js';
import type { ImportItem } from './syntax.js';

const LINE = /^(?:import|from)\s(?:\([^)]*\)|[^\n(])*/gm;

/** What the imports at the top level of a source bring, also where the rest of it cannot be read. */
export function importsIn(source: Source): ImportItem[] {
  return [...source.text.matchAll(LINE)].flatMap(({ 0: line, index }) => {
    // Blanks before it keep its place.
    const alone = new Source(source.text.slice(0, index).replace(/./g, ' ') + line, source.file);
    try {
      return parse(alone).flatMap((statement) => (statement.kind === 'Import' ? statement.items : []));
    } catch (error) {
      if (error instanceof NotebookError) return [];
      throw error;
    }
  });
}
