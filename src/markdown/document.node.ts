import { constants } from 'node:fs';
import { access, chmod, readFile, realpath, stat } from 'node:fs/promises';
import { writeWhole } from '../render/write.node.js';
import { DocumentError, type Point } from './error.js';

const BOM = '\uFEFF';

/** A document as it was read. */
export interface Document {
  /** Its path as it was given, by which messages call it. */
  readonly path: string;
  readonly bytes: Buffer;
  /** Its text without a byte order mark. */
  readonly text: string;
}

/**
 * Reads a document.
 *
 * @throws DocumentError if it is no UTF-8, and the file system's errors
 */
export async function readDocument(path: string): Promise<Document> {
  const bytes = await readFile(path);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { path, bytes, text: text.startsWith(BOM) ? text.slice(1) : text };
  } catch (error) {
    const line = bytes
      .subarray(0, validLength(bytes))
      .toString()
      .split(/\r\n|\r|\n/).length;
    throw new DocumentError(
      'this is no UTF-8, so it cannot be edited; save it as UTF-8',
      path,
      { line, column: 1 },
      error,
    );
  }
}

/** How many bytes at the beginning are UTF-8. */
function validLength(bytes: Buffer): number {
  const damaged = Buffer.from(bytes.toString());
  const at = bytes.findIndex((byte, i) => damaged[i] !== byte);
  return at === -1 ? bytes.length : at;
}

/**
 * Makes sure that a document can be written.
 *
 * @param at where errors point to
 * @throws DocumentError if it is read-only
 */
export async function checkWritable({ path }: Document, at: Point): Promise<void> {
  const { mode } = await stat(path);
  // The mode counts too: for root every file is writable, and its owner did not mean that.
  const isWritable =
    (mode & 0o222) !== 0 &&
    (await access(path, constants.W_OK).then(
      () => true,
      () => false,
    ));
  if (!isWritable) throw new DocumentError('this document is read-only; make it writable, as with chmod u+w', path, at);
}

/**
 * Puts a new text in place of a document, whole or not at all.
 *
 * A byte order mark, the file's mode and a symbolic link to it stay.
 *
 * @param at where errors point to
 * @throws DocumentError if somebody has changed it since it was read
 */
export async function replaceDocument(document: Document, text: string, at: Point): Promise<void> {
  const real = await realpath(document.path);
  const mark = document.bytes.subarray(0, 3).toString() === BOM ? BOM : '';
  try {
    await writeWhole(real, mark + text, async (temporary) => {
      await chmod(temporary, (await stat(real)).mode);
      if ((await readFile(real)).equals(document.bytes)) return;
      throw new DocumentError(
        'this document changed while its pictures were drawn, and is left as it is; run it again',
        document.path,
        at,
      );
    });
  } catch (error) {
    throw error instanceof Error && error.cause instanceof DocumentError ? error.cause : error;
  }
}
