import { readFile } from 'node:fs/promises';
import { andMore } from '../../check/count-words.js';
import type { Message } from '../../check/message.js';
import type { Mark } from '../../plot/mark.js';
import { fontFiles } from './pixels.node.js';

/** How many letters a message names. */
const MOST = 10;

/** Characters that are invisible, or drawn as part of their neighbors. */
const UNDRAWN = /[\s\p{Cc}\p{Cf}\u00a0]/u;

let known: Promise<(code: number) => boolean> | undefined;

/**
 * A warning about letters missing from the font of a PNG.
 *
 * Undefined if there are none.
 *
 * They are drawn as empty boxes.
 */
export async function lackOfLetters(marks: Iterable<Mark>): Promise<Message | undefined> {
  const signs = new Set(textsOf(marks).flatMap((text) => [...text]));
  const beyond = [...signs].filter((sign) => sign > '~' && !UNDRAWN.test(sign));
  if (beyond.length === 0) return undefined;
  known ??= readCoverage();
  const has = await known;
  const lacking = beyond.filter((sign) => !has(sign.codePointAt(0) ?? 0));
  if (lacking.length === 0) return undefined;
  const some = `${lacking.slice(0, MOST).join(' ')}${andMore(lacking.length - MOST)}`;
  return {
    what: `a PNG is set in Arimo, which lacks ${some}, so they are drawn as boxes`,
    advice: 'draw svg instead',
  };
}

function textsOf(marks: Iterable<Mark>): string[] {
  return [...marks].flatMap((mark) =>
    mark.mark === 'group' ? textsOf(mark.marks) : mark.mark === 'text' ? [mark.text] : [],
  );
}

/** The characters of the regular face, from its table `cmap`. */
async function readCoverage(): Promise<(code: number) => boolean> {
  const [regular = ''] = fontFiles();
  const font = await readFile(regular);
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  if (entry === undefined) return () => true;
  const cmap = font.readUInt32BE(entry + 8);
  const formats = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, i) => cmap + font.readUInt32BE(cmap + 8 + 8 * i),
  );
  const ranges = formats.flatMap((at) => rangesOf(font, at));
  return (code) => ranges.some(([from, to]) => code >= from && code <= to);
}

/** The character ranges of a subtable; the last one of format 4, U+FFFF, is unmapped. */
function rangesOf(font: Buffer, at: number): [from: number, to: number][] {
  const format = font.readUInt16BE(at);
  if (format === 12) {
    return Array.from({ length: font.readUInt32BE(at + 12) }, (_, i) => [
      font.readUInt32BE(at + 16 + 12 * i),
      font.readUInt32BE(at + 20 + 12 * i),
    ]);
  }
  if (format !== 4) return [];
  const twice = font.readUInt16BE(at + 6);
  return Array.from({ length: twice / 2 - 1 }, (_, i) => [
    font.readUInt16BE(at + 16 + twice + 2 * i),
    font.readUInt16BE(at + 14 + 2 * i),
  ]);
}
