import { rm } from 'node:fs/promises';
import { plural } from '../../check/count-words.js';
import { inWords, type Message } from '../../check/message.js';
import { checkDocuments } from '../../markdown/embed/check.node.js';
import { embedFiles } from '../../markdown/embed/embed.node.js';
import type { EmbedOptions } from '../../markdown/embed/plans.node.js';
import type { ReadProgram } from '../../markdown/fence/file.node.js';
import { join } from '../../options/options.js';
import { inFence } from '../../options/spell.js';
import type { Shard } from '../../snapshot/report/shard.js';
import type { PythonFlags } from '../input/context.node.js';
import { findDocuments } from '../input/documents.node.js';
import { readFileBytes, textOf } from '../input/read.node.js';
import { checkDrawing, type Drawing } from '../options/drawing.node.js';
import { inShard, shardOf } from '../pictures/shard.node.js';
import { acceptCommand, type ReportFlags, tellReport } from '../report/tell.node.js';
import { type Session, styled } from '../terminal/session.node.js';

/** The options of `dotgrad embed`. */
interface EmbedFlags extends ReportFlags, PythonFlags {
  readonly drawing: Drawing;
  readonly assets?: string;
  readonly format?: 'svg' | 'png';
  readonly dark?: boolean;
  readonly check?: boolean;
  /** Numbers this close count as equal in a check. */
  readonly tolerance?: number;
  /** Whether to delete pictures that their document no longer shows. */
  readonly prune?: boolean;
  /** A part of the documents, as `1/4`. */
  readonly shard?: string;
}

/** `dotgrad embed`: draws marked blocks of documents and inserts the pictures. */
export async function embed(session: Session, inputs: readonly string[], flags: EmbedFlags): Promise<void> {
  const shard = shardOf(flags.shard);
  const documents = inShard(session, await findDocuments(session, inputs), (path) => path, shard);
  const { assets, format, dark } = flags;
  checkDrawing(flags.drawing, [format ?? 'svg']);
  const given = Object.entries({ assets, format, dark }).filter(([, x]) => x !== undefined);
  const options: EmbedOptions = {
    ...join(flags.drawing.settings, flags.drawing.flags),
    ...Object.fromEntries(given),
    must: flags.drawing.flags,
    cwd: session.host.cwd,
    ...(flags.python && { python: pythonOnce(session, flags) }),
  };
  if (flags.check) return checkAll(session, documents, options, flags, shard);
  const report = await embedFiles(documents, options);
  tellNotes(session, report.notes, flags);
  if (flags.prune) for (const path of report.orphaned) await rm(session.at(path));
  if (flags.json) {
    const notes = report.notes.map((note) => inWords(note, inFence));
    return session.say(JSON.stringify({ ...report, notes }));
  }
  if (flags.quiet) return;
  const { blocks, written, orphaned } = report;
  for (const path of written) session.say([styled('green', 'written'), `  ${path}`]);
  for (const path of orphaned) session.say([styled('yellow', flags.prune ? 'deleted' : 'orphaned'), `  ${path}`]);
  session.say(
    `${plural(blocks, 'block')} in ${plural(documents.length, 'document')}: ${plural(written.length, 'file')} written`,
  );
  if (blocks === 0 && report.notes.length === 0)
    session.warn({
      what: 'no marked blocks found',
      advice: 'write <!-- dotgrad name="…" --> above a fence and <!-- /dotgrad --> below it',
    });
}

async function checkAll(
  session: Session,
  documents: readonly string[],
  options: EmbedOptions,
  flags: EmbedFlags,
  shard: Shard | undefined,
): Promise<void> {
  const { tolerance } = flags;
  const checking = { pictures: flags.report !== undefined, ...(tolerance !== undefined && { tolerance }) };
  const { report, notes } = await checkDocuments(documents, options, checking);
  tellNotes(session, notes, flags);
  const [only, ...others] = documents;
  const where = others.length === 0 && only !== undefined ? only : '';
  const part = shard === undefined ? {} : { shard };
  await tellReport(session, { ...report, accept: [acceptCommand(session.args)], ...part }, where, flags);
}

/** Prints notes, whose options are spelled as in the document. */
function tellNotes(session: Session, notes: readonly Message[], { quiet }: EmbedFlags): void {
  if (!quiet) for (const note of notes) session.warn(note, inFence);
}

/**
 * Reads each program with the user's own Python once.
 *
 * Several blocks may show its figures.
 */
function pythonOnce(session: Session, flags: PythonFlags & { readonly quiet?: boolean }): ReadProgram {
  const known = new Map<string, ReturnType<ReadProgram>>();
  const read: ReadProgram = async (path) => {
    const kind = path.toLowerCase().endsWith('.py') ? 'py' : 'ipynb';
    const text = textOf(kind, await readFileBytes(session, path), path);
    const { runProgram } = await import('../input/python.node.js');
    return runProgram(session, { path: session.shown(path), kind, text }, flags);
  };
  return (path) => {
    const figures = known.get(path) ?? read(path);
    known.set(path, figures);
    return figures;
  };
}
