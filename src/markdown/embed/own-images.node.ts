import { dirname, extname, join, relative, resolve } from 'node:path';
import { isOurs } from '../../snapshot/is-ours.node.js';
import { readIfThere } from '../../snapshot/read.node.js';
import { ownerOf } from './picture-file.node.js';

/**
 * The images that a block may replace.
 *
 * Those are the ones it draws, and those drawn for its document.
 *
 * All others belong to the author.
 *
 * @param srcs the addresses of the images that it shows
 * @param document the path of its document
 * @param drawn the paths of the files that it draws
 */
export async function ownImages(
  srcs: readonly string[],
  document: string,
  drawn: readonly string[],
): Promise<ReadonlySet<string>> {
  const stems = new Set(drawn.map(stemOf));
  const own = new Set<string>();
  for (const src of srcs) {
    const path = pathOf(src);
    if (path === undefined) continue;
    const file = join(dirname(document), path);
    // Its pictures may be missing or in another format than before.
    if (stems.has(stemOf(file)) || (await isDrawnFor(document, file))) own.add(src);
  }
  return own;
}

function stemOf(path: string): string {
  return resolve(path).slice(0, -extname(path).length || undefined);
}

/** Whether a file was drawn for a document, perhaps under an earlier block name. */
async function isDrawnFor(document: string, file: string): Promise<boolean> {
  const format = extname(file).slice(1);
  if (format !== 'svg' && format !== 'png') return false;
  const bytes = await readIfThere(file).catch(() => undefined);
  return bytes !== undefined && isOurs(bytes, format, ownerOf(relative(dirname(file), document)));
}

/** The path of an address relative to the document; undefined for external addresses. */
function pathOf(src: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|[/#?])/i.test(src)) return undefined;
  try {
    return decodeURIComponent(src);
  } catch {
    return undefined;
  }
}
