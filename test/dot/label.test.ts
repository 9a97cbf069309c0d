import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLabel, labelLines, normalizeLabel } from '../../dist/dot/label.js';
import { anyText } from './hostile-labels.js';
import { decodeLabel } from './read-dot.js';

describe('normalizeLabel(text)', () => {
  it.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a\u0085b\u2028c\u2029d', 'a\nb\nc\nd'],
    ['a\tb', 'a b'],
    ['a\u0000b\u001f\ufffe\uffff', 'a\ufffdb\ufffd\ufffd\ufffd'],
    ['\ud800a\udc00\ud83d', '\ufffda\ufffd\ufffd'],
    ['😀\u{10ffff}', '😀\u{10ffff}'],
    ['\u007f\u009b\ufdd0\u00ad\u200b\ufeff', '\u007f\u009b\ufdd0\u00ad\u200b\ufeff'],
  ])('makes %j to %j', (given, expected) => {
    expect(normalizeLabel(given)).toBe(expected);
  });

  it('gives valid XML text, and does not change it a second time', () => {
    fc.assert(
      fc.property(anyText, (label) => {
        const normal = normalizeLabel(label);
        // The production Char of XML 1.0, without carriage returns and tabs.
        expect(normal).toMatch(/^[\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
        expect(normalizeLabel(normal)).toBe(normal);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing else', () => {
    for (const label of ['', ' a ', 'a\nb', 'C:\\new', '&amp;', '\u0301', 'ﬁ', '\u202e'])
      expect(normalizeLabel(label)).toBe(label);
  });
});

describe('escapeLabel(text)', () => {
  it.each([
    ['x1*w1', 'x1*w1'],
    ['a & b', 'a &amp; b'],
    ['<b>', '&lt;b&gt;'],
    ['{x|y}', '&#123;x&#124;y&#125;'],
    ['say "x"', 'say &quot;x&quot;'],
    ['x\\', 'x&#92;&#92;'],
    ['\\n', '&#92;&#92;n'],
    ['&amp;', '&amp;amp;'],
    ['a\nb', 'a\\nb'],
    ['', '&#160;'],
    ['\nx', '&#160;\\nx'],
    [' a  b ', '&#160;a&#160; b&#160;'],
    ['  ', '&#160;&#160;'],
  ])('writes %j as %j', (given, expected) => {
    expect(escapeLabel(given)).toBe(expected);
  });

  it('leaves no character with a meaning in DOT, records or HTML, for any text', () => {
    fc.assert(
      fc.property(anyText, (label) => {
        const escaped = escapeLabel(label);
        expect(escaped).not.toMatch(/["<>{|}\n\r]|\\(?!n)/);
        expect(escaped).not.toMatch(/^ | $|\\n | \\n|\\n\\n|^\\n|\\n$|^$/);
        expect(escaped).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#160;|#123;|#124;|#125;|#92;)/);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the lines of the label, for any text', () => {
    fc.assert(
      fc.property(anyText, (label) => {
        expect(decodeLabel(escapeLabel(label)).split('\n')).toEqual(labelLines(label));
        expect(labelLines(label).join('\n').replaceAll('\u00a0', ' ')).toBe(
          normalizeLabel(label)
            .split('\n')
            .map((line) => line || ' ')
            .join('\n')
            .replaceAll('\u00a0', ' '), //
        );
      }),
      { numRuns: 1000 },
    );
  });
});
