import { dirname, join } from 'node:path';
import { ledBy, type Message } from '../../check/message.js';
import type { DrawOptions } from '../../options/options.js';
import type { NamedFigure } from '../../render/files/load.node.js';
import { formats } from '../../render/files/save.node.js';
import { clearUnfinished, writeWhole } from '../../render/files/write-whole.node.js';
import { readIfThere } from '../../snapshot/read.node.js';
import type { RenderOptions } from '../options/declare.node.js';
import { asAsked } from '../options/drawing.node.js';
import { reportWritten } from '../report/written.node.js';
import { about, orTold } from '../terminal/explain-error.node.js';
import { type Progress, startProgress } from '../terminal/progress.node.js';
import type { Session } from '../terminal/session.node.js';
import { type Destination, skipNote, type Target, targets } from './targets.node.js';

/** The content of every file to write, by path; `-` is standard output. */
type Contents = Map<string, string | Uint8Array>;

/** Figures and what was drawn of them. */
interface Drawn {
  readonly figures: readonly NamedFigure[];
  readonly contents: Contents;
  /** Graphviz's warnings about DOT text and notes on omitted parts, each once. */
  readonly warnings: readonly string[];
}

/**
 * Draws figures, without writing them.
 *
 * @param wanted the figures to draw; the others only count for file names and the gallery
 */
export async function drawFigures(
  session: Session,
  figures: readonly NamedFigure[],
  to: Destination,
  options: RenderOptions,
  wanted: ReadonlySet<NamedFigure> = new Set(figures),
): Promise<Drawn> {
  const asked = await asAsked(figures, options.drawing);
  const isWanted = new Set(asked.filter((_, i) => wanted.has(figures[i] as NamedFigure)));
  const all = targets(asked, to, tellSkipped(session, to, options, isWanted)).filter(({ figure }) =>
    isWanted.has(figure),
  );
  const drawn = new Set(all.map(({ figure }) => figure));
  const progress = await startProgress(session, options.quiet);
  try {
    const warnings = new Set<string>();
    const contents = await drawTargets(session, all, options, progress, warnings);
    if (options.gallery) {
      const { gallery } = await import('./gallery.node.js');
      contents.set(join(to.out, 'README.md'), await gallery(session, figures, to.out));
    }
    return {
      figures: figures.filter((figure, i) => wanted.has(figure) && drawn.has(asked[i] as NamedFigure)),
      contents,
      warnings: [...warnings],
    };
  } finally {
    progress.stop();
  }
}

/** Prints which of the wanted figures are skipped. */
export function tellSkipped(
  session: Session,
  to: Destination,
  options: RenderOptions,
  wanted?: ReadonlySet<NamedFigure>,
): (skipped: readonly NamedFigure[]) => void {
  return (skipped) => {
    const own = skipped.filter((figure) => wanted?.has(figure) ?? true);
    if (own.length > 0 && !options.quiet) session.warn(skipNote(own, to));
  };
}

async function drawTargets(
  session: Session,
  all: readonly Target[],
  options: RenderOptions,
  progress: Progress,
  warnings: Set<string>,
): Promise<Contents> {
  const told = new Set<string>();
  const contents: Contents = new Map();
  const isOne = new Set(all.map(({ figure }) => figure)).size === 1;
  /** Reports what becomes of a figure, with its name if there are several; each of several formats reports the same. */
  const drawingOf = ({ name }: NamedFigure): Required<Pick<DrawOptions, 'warn' | 'note'>> => {
    const note = (text: string, message: Message = { what: text }): void => {
      const known = `${name}: ${text}`;
      const isPlaced = isOne || message.where !== undefined;
      if (!options.quiet && !told.has(known)) session.warn(isPlaced ? message : ledBy(`${name}: `, message));
      told.add(known);
    };
    const warn = (text: string, message?: Message): void => {
      warnings.add(text);
      note(text, message);
    };
    return { warn, note };
  };
  const failed = new Set<NamedFigure>();
  for (const { path, format, figure } of all) {
    if (failed.has(figure)) continue;
    progress.say(`drawing ${figure.name}.${format} (${contents.size + 1} of ${all.length})`);
    const draw = (): Promise<string | Uint8Array> =>
      about(`${figure.source}: ${figure.name}`, () => formats[format](figure.figure, drawingOf(figure)));
    const content = isOne ? await draw() : await orTold(session, draw, undefined);
    if (content === undefined) failed.add(figure);
    else contents.set(path, content);
  }
  return contents;
}

/** Writes and reports new and changed files. */
export async function writeDrawn(
  session: Session,
  { figures, contents, warnings }: Drawn,
  to: Destination,
  options: RenderOptions,
): Promise<void> {
  const picture = contents.get('-');
  if (picture !== undefined) return session.write(picture);
  const written = new Set<string>();
  for (const [path, content] of contents) if (await writeIfNew(session.at(path), content)) written.add(path);
  if (options.json || !options.quiet)
    reportWritten(session, { figures, contents, written, out: to.out, json: options.json === true, warnings });
}

/** Writes a file unless it has this content; returns whether it was written. */
async function writeIfNew(path: string, content: string | Uint8Array): Promise<boolean> {
  await clearUnfinished(dirname(path));
  // An unreadable file is replaced, or writing fails with the reason.
  const old = await readIfThere(path).catch(() => undefined);
  if (old?.equals(Buffer.from(content))) return false;
  await writeWhole(path, content);
  return true;
}
