import { plural } from '../../check/count-words.js';
import { displayWidth, padDisplay } from '../../check/display-width.js';
import { visible } from '../../check/visible.js';
import type { NamedFigure } from '../../render/files/load.node.js';
import { type Session, styled } from '../terminal/session.node.js';

/** What `dotgrad render` has done. */
interface Written {
  readonly figures: readonly NamedFigure[];
  readonly contents: ReadonlyMap<string, unknown>;
  readonly written: ReadonlySet<string>;
  readonly out: string;
  readonly json: boolean;
  /** Graphviz's warnings about DOT text, and notes on omitted parts. */
  readonly warnings: readonly string[];
}

/** Prints a line per figure and a summary, or the same as JSON. */
export function reportWritten(session: Session, { figures, contents, written, out, json, warnings }: Written): void {
  const paths = [...contents.keys()];
  if (json) {
    const unchanged = paths.filter((path) => !written.has(path));
    const said = warnings.length > 0 && { warnings };
    session.say(
      JSON.stringify({ figures: figures.map(({ name }) => name), written: [...written], unchanged, ...said }),
    );
    return;
  }
  if (paths.length === 1 && paths[0] === out) {
    session.say([`${out}  `, written.has(out) ? styled('green', 'written') : styled('dim', 'unchanged')]);
    return;
  }
  const filesOf = filesByName(paths);
  const width = Math.max(...figures.map(({ name }) => displayWidth(visible(name))));
  for (const { name } of figures) {
    const files = figures.length === 1 ? paths : (filesOf.get(name) ?? []);
    const isNew = files.some((path) => written.has(path));
    const endings = files.map((path) => path.slice(path.lastIndexOf('.') + 1)).join(' ');
    session.say([`${padDisplay(visible(name), width)}  ${endings}`, ...(isNew ? [] : [styled('dim', '  unchanged')])]);
  }
  const counts = `${plural(figures.length, 'figure')}, ${plural(paths.length, 'file')} in ${out}`;
  session.say([
    `${counts}: `,
    styled('green', `${written.size} written`),
    `, ${paths.length - written.size} unchanged`,
  ]);
}

/** The files of each figure, by its name. */
function filesByName(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
    files.set(name, [...(files.get(name) ?? []), path]);
  }
  return files;
}
