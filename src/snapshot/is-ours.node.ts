import { fromDot } from '../dot/read.js';
import { fromJson, toJson } from '../graph/json.js';
import type { Format } from '../render/files/save.node.js';
import { readPngStamp } from '../render/png/png-stamp.node.js';
import { readPageStamp, readSvgStamp, type Stamp } from '../render/svg/stamp.js';

/**
 * Whether a file's content shows that dotgrad made it.
 *
 * Pictures are recognized by their stamp, even after an edit by hand; DOT and JSON by how
 * they are written. Raw DOT may come from anywhere.
 *
 * @param owner the document that shows the picture; `''` for none
 */
export function isOurs(file: Buffer, format: Format, owner: string = ''): boolean {
  return OURS[format](file, owner);
}

const OURS: Readonly<Record<Format, (file: Buffer, owner: string) => boolean>> = {
  svg: (file, owner) => isOf(readSvgStamp(file.toString()), owner),
  html: (file, owner) => isOf(readPageStamp(file.toString()), owner),
  png: (file, owner) => isOf(readPngStamp(file), owner),
  dot: (file) => isGood(() => fromDot(file.toString())),
  json: (file) => {
    const text = file.toString().replace(/\r\n/g, '\n');
    return PLOT.test(text) || isGood(() => toJson(fromJson(text)) === text);
  },
};

/** How many digits of the stamp identify what a picture was drawn from; the owner comes before them. */
const DIGEST = 16;

function isOf(stamp: Stamp | undefined, owner: string): boolean {
  return stamp?.inputs.startsWith(owner) === true && stamp.inputs.length === owner.length + DIGEST;
}

/** How the JSON of a plot begins. */
const PLOT = /^\{\n "version": 1,\n "plot": "(?:function|line|scatter|boundary)",\n/;

/** Whether a check succeeds; `false` and errors count as failure. */
function isGood(find: () => unknown): boolean {
  try {
    return find() !== false;
  } catch {
    return false;
  }
}
