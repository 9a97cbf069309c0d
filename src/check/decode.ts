import { failure } from './message.js';

/** Encodings by the first bytes of their byte order mark. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * The text of a file: UTF-8, unless a byte order mark says UTF-16.
 *
 * The mark is removed.
 *
 * @param path the file's name in errors
 * @param other the encoding that the file declares, used without a byte order mark; default `utf-8`
 * @throws TypeError with line and column of the first invalid byte
 */
export function decodeText(bytes: Uint8Array, path: string, other: string = 'utf-8'): string {
  const encoding = markedEncoding(bytes) ?? other;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const before = new TextDecoder(encoding).decode(bytes).split('\ufffd', 1)[0] ?? '';
    const lines = before.split(/\r\n|[\r\n]/);
    const place = `${path}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
    throw failure(TypeError, {
      what: `${place}: not valid ${encoding.toUpperCase()}`,
      advice: 'save the file as UTF-8',
    });
  }
}

/** The encoding given by a byte order mark, undefined without one. */
export function markedEncoding(bytes: Uint8Array): string | undefined {
  return MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1];
}
