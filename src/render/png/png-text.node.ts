import { crc32 } from 'node:zlib';

/** A signature of 8 bytes, then chunks: 4 bytes of length, 4 of type, the data, 4 of checksum. */
const SIGNATURE = 8;
const FRAME = 12;

/** A text in a PNG, and the bytes of the chunk that holds it. */
interface PngText {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Writes a text of ASCII into a PNG, under a keyword, before its end. */
export function addPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const body = Buffer.from(`tEXt${keyword}\0${text}`, 'latin1');
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  checksum.writeUInt32BE(crc32(body));
  // The last chunk, IEND, is empty.
  const end = png.length - FRAME;
  return Buffer.concat([png.subarray(0, end), length, body, checksum, png.subarray(end)]);
}

/** The text that a PNG has under a keyword; undefined if it has none. */
export function findPngText(png: Uint8Array, keyword: string): PngText | undefined {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const head = `tEXt${keyword}\0`;
  for (let from = SIGNATURE; from + FRAME <= bytes.length; ) {
    const to = from + FRAME + bytes.readUInt32BE(from);
    if (bytes.toString('latin1', from + 4, from + 4 + head.length) === head) {
      return { from, to, text: bytes.toString('latin1', from + 4 + head.length, to - 4) };
    }
    from = to;
  }
  return undefined;
}
