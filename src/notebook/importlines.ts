import { NotebookError } from './error.js';
import { parse } from './parse.js';
import { Source } from './source.js';
import type { ImportItem } from './syntax.js';

const LINE = /^(?:import|from)\s(?:\([^)]*\)|[^\n(])*/gm;

/** What the imports at the top level of a source bring, also where the rest of it cannot be read. */
export function importsIn(source: Source): ImportItem[] {
  return [...source.text.matchAll(LINE)].flatMap(({ 0: line, index }) =>
    importsOf(new Source(line, source.file)).map((item) => {
      const { from, to } = item.mark;
      return { ...item, mark: { from: from + index, to: to + index } };
    }),
  );
}

function importsOf(line: Source): ImportItem[] {
  try {
    return parse(line).flatMap((statement) => (statement.kind === 'Import' ? statement.items : []));
  } catch (error) {
    if (error instanceof NotebookError) return [];
    throw error;
  }
}
