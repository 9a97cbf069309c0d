import { decodeText, markedEncoding } from '../../check/decode.js';
import { decodeDot } from '../raw/source/decode.js';
import type { Kind } from './file-kinds.js';

/**
 * The text of a file: UTF-8, or UTF-16 with a byte order mark.
 *
 * DOT and Python may declare another encoding.
 *
 * @param file its name in errors
 * @throws TypeError, for DOT RawDotError, with the place of what does not belong to the encoding
 */
export function readText(kind: Kind, bytes: Uint8Array, file: string): string {
  if (kind === 'dot' && markedEncoding(bytes) === undefined) return decodeDot(bytes, file);
  return decodeText(bytes, file, kind === 'py' ? encodingOfPython(bytes) : undefined);
}

/** What `# -*- coding: latin-1 -*-` in the first two lines of a Python file declares; undefined if unknown or missing. */
function encodingOfPython(bytes: Uint8Array): string | undefined {
  const lines = new TextDecoder('latin1').decode(bytes.subarray(0, 400)).split(/\r\n|[\r\n]/, 2);
  const [, name = ''] = lines.map((line) => /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)).find(Boolean) ?? [];
  try {
    return new TextDecoder(name.replaceAll('_', '-').replace(/^latin-?1$/i, 'iso-8859-1')).encoding;
  } catch {
    return undefined;
  }
}
