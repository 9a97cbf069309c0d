import { chmod, lstat, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { faultOf } from '../../check/file-fault.js';
import { ledBy } from '../../check/message.js';
import { writeWhole } from '../../render/files/write-whole.node.js';
import { DocumentError, type Point } from '../error.js';
import { isWritable, whyNotWritable } from '../writable.node.js';

const BOM = '\uFEFF';

const UNWRITTEN = 'this document cannot be written: ';

/** A document as it was read. */
export interface Document {
  /** Its path as given, used in messages. */
  readonly path: string;
  /** Its absolute path after symbolic links. Its pictures and `file=` are relative to this. */
  readonly place: string;
  /** The path of a nearby file in messages: relative if the document's was. */
  readonly shown: (path: string) => string;
  readonly bytes: Buffer;
  /** Its text without a byte order mark. */
  readonly text: string;
}

/**
 * Reads a document.
 *
 * @param cwd the folder that a relative path starts from; `''` is the working folder
 * @throws DocumentError if it is not UTF-8, and the file system's errors
 */
export async function readDocument(path: string, cwd: string): Promise<Document> {
  const at = resolve(cwd, path);
  const bytes = await readFile(at);
  const place = (await lstat(at)).isSymbolicLink() ? await realpath(at) : at;
  const shown = (file: string): string => (isAbsolute(path) ? file : relative(cwd, file));
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { path, place, shown, bytes, text: text.startsWith(BOM) ? text.slice(1) : text };
  } catch (error) {
    const line = bytes
      .subarray(0, validLength(bytes))
      .toString()
      .split(/\r\n|\r|\n/).length;
    throw new DocumentError(
      { what: 'not valid UTF-8, so it cannot be edited', advice: 'save it as UTF-8' },
      path,
      { line, column: 1 },
      error,
    );
  }
}

/** The number of leading bytes that are valid UTF-8. */
function validLength(bytes: Buffer): number {
  const damaged = Buffer.from(bytes.toString());
  const at = bytes.findIndex((byte, i) => damaged[i] !== byte);
  return at === -1 ? bytes.length : at;
}

/**
 * Checks that a document is writable and unchanged since it was read.
 *
 * @param at where errors point to
 * @throws DocumentError if it is read-only or has changed
 */
export async function checkDocument(document: Document, at: Point): Promise<void> {
  const { path, place } = document;
  if (!(await isWritable(place, await stat(place))))
    throw new DocumentError(
      { what: 'this document is read-only', advice: 'make it writable, for example with chmod u+w' },
      path,
      at,
    );
  const reason = await whyNotWritable(place, document.shown);
  if (reason !== undefined) throw new DocumentError(ledBy(UNWRITTEN, reason), path, at);
  await checkUnchanged(document, place, at);
}

async function checkUnchanged({ path, bytes }: Document, place: string, at: Point): Promise<void> {
  if ((await readFile(place)).equals(bytes)) return;
  throw new DocumentError(
    { what: 'this document changed while its pictures were drawn, so it was not written', advice: 'run it again' },
    path,
    at,
  );
}

/**
 * Replaces a document's text, entirely or not at all.
 *
 * Keeps a byte order mark, the file's mode and a symbolic link.
 *
 * @param at where errors point to
 * @throws DocumentError if it has changed since it was read or cannot be written
 */
export async function replaceDocument(document: Document, text: string, at: Point): Promise<void> {
  const { place } = document;
  const mark = document.bytes.subarray(0, 3).toString() === BOM ? BOM : '';
  try {
    await writeWhole(place, mark + text, async (temporary) => {
      await chmod(temporary, (await stat(place)).mode);
      await checkUnchanged(document, place, at);
    });
  } catch (error) {
    if (error instanceof Error && error.cause instanceof DocumentError) throw error.cause;
    const { where: _, ...fault } = faultOf(error);
    throw new DocumentError(ledBy(UNWRITTEN, fault), document.path, at, error);
  }
}
