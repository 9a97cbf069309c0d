import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitMiddle, fitWidth, standIn, textWidth } from '../../dist/check/text-width.js';
import { labelLines } from '../../dist/dot/label.js';
import { anyText } from '../dot/hostile-labels.js';
import { arimoWidths } from './arimo.js';

const widths = arimoWidths();
/** The width in Arimo of a text of which every sign is in it. */
const width = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (widths.get(sign.codePointAt(0) as number) as number), 0);

const range = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .filter((code) => widths.has(code))
    .map((code) => String.fromCodePoint(code));

/** By how many ems the stand-in of a sign is wider than the sign. */
const excess = (sign: string): number => width(standIn(sign)) - width(sign);

describe('standIn(line)', () => {
  it('is the line itself if that is ASCII without backslashes', () => {
    for (const line of ['', 'x', 'x1*w1 + x2*w2', '[]{|}<&>"~']) expect(standIn(line)).toBe(line);
  });

  it('has no backslashes, which the JSON of Graphviz doubles, but as much room', () => {
    expect(standIn('C:\\x')).toBe('C:.x');
    expect(widths.get('.'.charCodeAt(0))).toBe(widths.get('\\'.charCodeAt(0)));
  });

  it.each([
    ['Latin-1', range(0xa1, 0xac), range(0xae, 0xff)],
    ['Latin Extended-A', range(0x100, 0x17f)],
    ['Greek', range(0x384, 0x3ce)],
    ['Cyrillic', range(0x400, 0x45f)],
    ['super- and subscripts', range(0x2070, 0x209c)],
    ['punctuation and mathematics', [...'–—‘’“”„†‡•…‰′″‹›∂∆−√∞≈≠≤≥∫∑∏']],
  ])('is as wide as every sign of %s in Arimo, or a little wider', (_block, ...ranges) => {
    const signs = ranges.flat();
    expect(signs.length).toBeGreaterThan(20);
    expect(signs.map((sign) => [sign, excess(sign)] as const).filter(([, by]) => by < -0.02 || by > 0.1)).toEqual([]);
  });

  it('is not narrower than the letters of Vietnamese, of African languages and of the transcription of others', () => {
    const letters = [...range(0x1e00, 0x1ef9), ...range(0x1a0, 0x1b0), ...range(0x250, 0x2a8)];
    expect(letters.length).toBeGreaterThan(300);
    expect(letters.filter((sign) => excess(sign) < -0.06)).toEqual([]);
  });

  it.each([
    ['漢字かな', 4],
    ['한국어', 3],
    ['한국어'.normalize('NFD'), 3],
    ['，。', 2],
    ['👨‍👩‍👧‍👦', 4],
    ['😀', 1.2],
    ['🇦🇹', 1.2],
    ['العربية', 7 * 0.7],
    ['हिन्दी', 3 * 0.7],
    ['Ελλάδα', 3],
    ['\u{20000}\u{30000}', 2],
    ['ꦗꦮ', 2],
  ])('gives %s at least %d em', (line, ems) => {
    expect(width(standIn(line))).toBeGreaterThanOrEqual(ems);
  });

  it.each([
    ['e\u0301', 'é'],
    ['x\u0302', 'x'],
    ['a\u200bb', 'ab'],
    ['\u202eabc', 'abc'],
    ['Z͑ͫ̓Z͑ͫ̓', 'ZZ'],
    ['👍🏽', '👍'],
    ['ṽ', 'v'],
  ])('gives %s the room of %s, as marks and formats take none', (line, bare) => {
    expect(width(standIn(line))).toBeCloseTo(width(standIn(bare)), 5);
  });

  it('is ASCII without spaces that Graphviz would drop, for any text', () => {
    fc.assert(
      fc.property(anyText, (label) => {
        for (const line of labelLines(label)) expect(standIn(line)).toMatch(/^(?! )[\x20-\x7f]+(?<! )$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('textWidth(text, size, face)', () => {
  it.each([
    ['regular', '400Regular'],
    ['bold', '700Bold'],
    ['italic', '400Regular_Italic'],
  ] as const)('is exact for ASCII in the %s face', (face, file) => {
    const font = arimoWidths(file);
    for (const sign of range(0x20, 0x7e).filter((sign) => sign !== '\\'))
      expect(textWidth(sign, 1000, face)).toBe(Math.round(1000 * (font.get(sign.charCodeAt(0)) as number)));
  });

  it('is what numbers of people and their signs take, or a little more', () => {
    for (const sign of '−×÷·²³⁻¹₀₉…→∂Σ∞') {
      const exact = 1000 * (widths.get(sign.codePointAt(0) as number) as number);
      expect(textWidth(sign, 1000)).toBeGreaterThan(0.98 * exact);
      expect(textWidth(sign, 1000)).toBeLessThan(1.3 * exact);
    }
  });

  it('is 0 for no text', () => {
    expect(textWidth('', 12)).toBe(0);
  });
});

describe('fitWidth(text, width, size)', () => {
  it('is the text where that fits', () => {
    expect(fitWidth('x1*w1 + x2*w2', 100, 12)).toBe('x1*w1 + x2*w2');
  });

  it('is the longest beginning with an ellipsis that fits, for any text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 13, max: 200 }), (text, width) => {
        const line = text.replaceAll('\n', ' ');
        const fitted = fitWidth(line, width, 12);
        expect(fitted === line || textWidth(fitted, 12) <= width).toBe(true);
      }),
    );
  });

  it('cuts a text of a million letters a thousand times', () => {
    const text = Array(1_000_000).fill('w').join('');
    for (let i = 0; i < 1000; i++) expect(fitWidth(text, 100, 12).length).toBeLessThan(20);
  });
});

describe('fitMiddle(text, width, size)', () => {
  it('keeps the start and the end of a text that is too wide, within the width', () => {
    expect(fitMiddle('bias of layer 1', 200, 12)).toBe('bias of layer 1');
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 ]{1,200}$/), fc.integer({ min: 20, max: 300 }), (text, most) => {
        const fitted = fitMiddle(text, most, 12);
        const [start = '', end] = fitted.split('…');
        expect(textWidth(fitted, 12)).toBeLessThanOrEqual(most);
        expect(text.startsWith(start)).toBe(true);
        if (end === undefined) expect(fitted).toBe(text);
        else expect(text.endsWith(end)).toBe(true);
      }),
    );
  });
});
