import { digestBytes } from '../../check/digest.js';
import type { Stamp } from '../svg/stamp.js';
import { addPngText, findPngText } from './png-text.node.js';

const KEYWORD = 'dotgrad';

/**
 * Writes into a PNG what it was drawn from, and a digest of the file itself.
 *
 * It is a text that no viewer shows.
 *
 * @param inputs the digest of all that determines the picture
 */
export function stampPng(png: Uint8Array, inputs: string): Uint8Array {
  return addPngText(png, KEYWORD, `${inputs}.${digestBytes(png)}`);
}

/** A PNG without its stamp. */
export function barePng(png: Uint8Array): Uint8Array {
  const chunk = findPngText(png, KEYWORD);
  return chunk === undefined ? png : Buffer.concat([png.subarray(0, chunk.from), png.subarray(chunk.to)]);
}

/** What a PNG says of itself; undefined if it has no stamp. */
export function readPngStamp(png: Uint8Array): Stamp | undefined {
  const chunk = findPngText(png, KEYWORD);
  if (chunk === undefined) return undefined;
  const [inputs = '', content] = chunk.text.split('.');
  return { inputs, isIntact: digestBytes(png.subarray(0, chunk.from), png.subarray(chunk.to)) === content };
}
