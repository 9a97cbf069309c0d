import fc from 'fast-check';

const SURROGATES = { from: 0xd800, count: 0x800 };

/** Any character; as fast-check's unit `binary`, but without the table of all, which takes seconds to make. */
export const anyCharacter: fc.Arbitrary<string> = fc.integer({ min: 0, max: 0x10ffff - SURROGATES.count }).map(
  (i) => String.fromCodePoint(i < SURROGATES.from ? i : i + SURROGATES.count),
  (text) => {
    const code = typeof text === 'string' && [...text].length === 1 ? (text.codePointAt(0) as number) : Number.NaN;
    if (code < SURROGATES.from) return code;
    if (code >= SURROGATES.from + SURROGATES.count) return code - SURROGATES.count;
    throw new Error('not a character');
  },
);
