import { statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { listed } from '../../check/count-words.js';
import { failure, type Message } from '../../check/message.js';
import { visible } from '../../check/visible.js';
import { isPlot } from '../../plot/plot.js';
import type { Figure } from '../../render/figure/figure.js';
import { isRawDot } from '../../render/figure/raw-dot.js';
import type { NamedFigure } from '../../render/files/load.node.js';
import { canBe, type Format, formats, isFormat } from '../../render/files/save.node.js';
import type { Session } from '../terminal/session.node.js';

/** A file to write: one figure in one format. */
export interface Target {
  readonly path: string;
  readonly format: Format;
  readonly figure: NamedFigure;
}

/** Where files are written, and in which formats. */
export interface Destination {
  /** The folder, or the file if it has a format's ending. */
  readonly out: string;
  readonly isFile: boolean;
  readonly formats: readonly Format[];
}

/**
 * Interprets `-o`: the format follows the file's ending unless `-T` is given.
 *
 * A path with an ending is a file, unless a folder of that name exists or it ends in a slash.
 *
 * @throws TypeError on an unknown format
 */
export function destination(session: Session, out: string, wanted: readonly Format[] | undefined): Destination {
  const ending = endingOf(out);
  const isThere = isFolder(session.at(out));
  const isFile = (isFormat(ending) && !isThere) || out === '-';
  if (ending !== '' && !isFile && !isThere) {
    throw failure(TypeError, {
      what: `-o ${out}: unknown format .${ending}`,
      advice: `the formats are ${Object.keys(formats).join(', ')}; for a folder write ${out}/`,
    });
  }
  return { out, isFile, formats: wanted ?? [isFile && isFormat(ending) ? ending : 'svg'] };
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const endingOf = (out: string): string => (/[/\\]$/.test(out) ? '' : extname(out).slice(1).toLowerCase());

/**
 * The files to write for figures; a plot has no DOT.
 *
 * @param skip called with the figures that have none of the wanted formats, if others have one
 * @throws TypeError if two figures share a file, or no figure has a wanted format
 */
export function targets(
  figures: readonly NamedFigure[],
  { out, isFile, formats: wanted }: Destination,
  skip?: (skipped: readonly NamedFigure[]) => void,
): Target[] {
  const skipped: NamedFigure[] = [];
  const all = figures.flatMap((figure) => {
    const others = besides(figure, figures);
    const possible = wanted.filter((format) => canBe(format, figure.figure, others));
    if (possible.length === 0) skipped.push(figure);
    return possible.map((format): Target => {
      const path = isFile ? out : join(out, `${figure.name}.${format}`);
      return { path, format, figure };
    });
  });
  const [first] = skipped;
  if (first !== undefined && all.length === 0) throw failure(TypeError, noFormat(first, wanted));
  if (first !== undefined) skip?.(skipped);
  const sources = new Map<string, Target>();
  for (const target of all) {
    const key = sameFileKey(target.path);
    const other = sources.get(key);
    if (other !== undefined) throw failure(TypeError, collision(other, target, isFile));
    sources.set(key, target);
  }
  return all;
}

/** The other figures of a figure's program. */
export function besides(figure: NamedFigure, figures: readonly NamedFigure[]): readonly Figure[] {
  return figures.filter((other) => other !== figure && other.source === figure.source).map((other) => other.figure);
}

/** Reports figures that are skipped because they have none of the requested formats. */
export function skipNote(skipped: readonly NamedFigure[], { formats: wanted }: Destination): Message {
  const names = listed(skipped.map(({ name }) => visible(name)));
  return { what: `skipped ${names}, which cannot be written as ${wanted.join(' or ')}` };
}

function noFormat({ name, source, figure }: NamedFigure, wanted: readonly Format[]): Message {
  return {
    where: { file: source },
    what: `${visible(name)} is ${kindOf(figure)} and cannot be written as ${wanted.join(' or ')}`,
    advice: `write it as ${formatsOf(figure).join(' or ')}`,
  };
}

function formatsOf(figure: Figure): string[] {
  return Object.keys(formats).filter((format) => canBe(format as Format, figure));
}

/** What a figure is, in words. */
function kindOf({ thing, options: { steps } }: Figure): string {
  if (isPlot(thing)) return 'a plot';
  if (isRawDot(thing)) return 'raw DOT';
  return steps === undefined ? 'a graph' : `a ${steps}`;
}

/** A key shared by paths that are the same file on systems that ignore case or the encoding of accents. */
function sameFileKey(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function collision(one: Target, other: Target, isFile: boolean): Message {
  const name = ({ figure }: Target): string => visible(`${figure.name} of ${figure.source}`);
  if (one.path === '-')
    return {
      what: `two pictures would go to standard output: ${name(one)} and ${name(other)}`,
      advice: 'draw one, or write to a folder',
    };
  const rename = isFile ? 'write to a folder' : 'rename one of them, or write to two folders';
  const advice = one.figure === other.figure ? 'ask for one format, or write to a folder' : rename;
  const paths =
    one.path === other.path
      ? visible(one.path)
      : `${visible(one.path)}, which is ${visible(other.path)} too on macOS and Windows`;
  return { what: `two pictures would be written to one file ${paths}: ${name(one)} and ${name(other)}`, advice };
}
