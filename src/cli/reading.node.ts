import type { NamedFigure } from '../render/load.node.js';
import { readSource, type Source, type SourceFlags } from './sources.node.js';

/** Reads the figures of a source, once. */
export type ReadFigures = (source: Source) => Promise<readonly NamedFigure[]>;

/** A reader that reads each source once, one after the other: modules may print, and should do so in order. */
export function readOnce(options: SourceFlags): ReadFigures {
  const known = new Map<Source, Promise<readonly NamedFigure[]>>();
  let last: Promise<unknown> = Promise.resolve();
  return (source) => {
    const figures = known.get(source) ?? last.then(() => readSource(source, options));
    last = figures;
    known.set(source, figures);
    return figures;
  };
}
