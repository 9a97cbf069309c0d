import { describe, expect, it } from 'vitest';
import { decodeDot } from '../../../dist/render/raw/source/decode.js';
import { RawDotError } from '../../../dist/render/raw/source/error.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('decodeDot(bytes)', () => {
  it('reads UTF-8, with or without a byte order mark', () => {
    expect(decodeDot(Buffer.from('digraph { año -> 漢字 }'))).toBe('digraph { año -> 漢字 }');
    expect(decodeDot(Buffer.from('\ufeffdigraph { año }'))).toBe('digraph { año }');
  });

  // The names are those of Graphviz's own documentation and of its init_charset.
  it.each(['latin-1', 'latin1', 'l1', 'ISO-8859-1', 'ISO_8859-1', 'ISO8859-1', 'ISO-IR-100', 'LATIN1'])(
    'reads Latin-1 where charset says %s',
    (charset) => {
      const text = `digraph{ charset="${charset}"; "a\xf1o" -> b }`;
      expect(decodeDot(bytes(text))).toBe(text);
    },
  );

  it('reads Latin-1 if charset says so, even if it is valid UTF-8', () => {
    expect(decodeDot(Buffer.from('graph{ graph [charset=latin1] ñ }'))).toBe('graph{ graph [charset=latin1] Ã± }');
  });

  it('reads Big-5 if charset says so', () => {
    const text = decodeDot(Buffer.concat([bytes('graph{ charset="big-5" "'), Buffer.from([0xa4, 0xa4]), bytes('" }')]));
    expect(text).toBe('graph{ charset="big-5" "中" }');
  });

  it('does not take a label or a comment for a charset', () => {
    for (const words of ['/* charset=latin1 */', 'label="charset=latin1";', 'charset="utf-8";']) {
      expect(decodeDot(Buffer.from(`graph{ ${words} ñ }`))).toBe(`graph{ ${words} ñ }`);
    }
  });

  it('refuses bytes that are not valid UTF-8, with their position and advice', () => {
    const decode = (): string => decodeDot(bytes('digraph {\n  "a\xf1o" -> b\n}'), 'l.dot');
    expect(decode).toThrow(RawDotError);
    expect(decode).toThrow(
      /^l\.dot:2:5: not valid UTF-8; save the file as UTF-8, or set charset="latin1" in the graph if it is Latin-1\n/,
    );
  });
});
