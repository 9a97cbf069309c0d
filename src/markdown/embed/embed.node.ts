import { faultOf } from '../../check/file-fault.js';
import { ledBy, type Message } from '../../check/message.js';
import { writeWhole } from '../../render/files/write-whole.node.js';
import { DocumentError } from '../error.js';
import { whyNotWritable } from '../writable.node.js';
import { checkDocument, type Document, replaceDocument } from './document.node.js';
import type { Plan } from './plan.node.js';
import { type EmbedOptions, findOrphans, isStale, planDocuments } from './plans.node.js';

/** The result of embedding: what was found and written. */
interface EmbedReport {
  readonly blocks: number;
  /** All files written, because they were missing or stale. */
  readonly written: readonly string[];
  /** Pictures drawn for one of these documents that it no longer shows. */
  readonly orphaned: readonly string[];
  /** Notes for the author, each with file, line and column. */
  readonly notes: readonly Message[];
}

/**
 * Draws the marked blocks of Markdown documents and inserts their pictures.
 *
 * A block is between `<!-- dotgrad name="…" -->` and `<!-- /dotgrad -->`.
 *
 * A block's source is a fence inside it or `file=`. No byte outside the markers
 * changes, and a second run changes nothing.
 *
 * @throws DocumentError with file, line and column of any error; nothing is written then,
 * unless the file system fails during writing
 * @throws TypeError on a wrong option, and the file system's errors
 */
export async function embedFiles(paths: readonly string[], options: EmbedOptions = {}): Promise<EmbedReport> {
  const plans = await planDocuments(paths, options);
  const written = await write(plans);
  return {
    blocks: plans.reduce((sum, { blocks }) => sum + blocks, 0),
    written,
    orphaned: await findOrphans(plans),
    notes: plans.flatMap(({ notes }) => notes),
  };
}

/** Writes missing and stale files, pictures first, so a document never shows a missing picture. */
async function write(plans: readonly Plan[]): Promise<string[]> {
  const stale = plans.filter(isStale);
  const pictures = plans.flatMap(picturesToWrite);
  for (const { document, at } of stale) await checkDocument(document, at);
  for (const { path, document, fail } of pictures) {
    const reason = await whyNotWritable(path, document.shown);
    if (reason !== undefined) throw fail(reason);
  }
  for (const { path, content, fail } of pictures) {
    await writeWhole(path, content).catch((error: Error) => {
      const { where: _, ...fault } = faultOf(error);
      throw fail(fault, error);
    });
  }
  for (const { document, text, at } of stale) await replaceDocument(document, text, at);
  return [...pictures.map(({ path, document }) => document.shown(path)), ...stale.map(({ document }) => document.path)];
}

/** A picture to write, and the error for its block if that fails. */
interface PictureToWrite {
  readonly path: string;
  readonly document: Document;
  readonly content: string | Uint8Array;
  readonly fail: (reason: Message, cause?: unknown) => DocumentError;
}

function picturesToWrite({ document, pictures }: Plan): PictureToWrite[] {
  return pictures.flatMap(({ at, files }) =>
    files.flatMap(({ path, content }) => {
      const fail: PictureToWrite['fail'] = (reason, cause) =>
        new DocumentError(
          ledBy(`the picture ${document.shown(path)} cannot be written: `, reason),
          document.path,
          at,
          cause,
        );
      return content === undefined ? [] : [{ path, document, content, fail }];
    }),
  );
}
