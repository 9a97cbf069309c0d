import { rawDot, Value } from 'dotgrad';
import { toPng } from 'dotgrad/node';
import { describe, expect, it } from 'vitest';
import { lackOfLetters } from '../../../dist/render/png/letters.node.js';
import { arimoWidths } from '../../check/arimo.js';

async function warningsOf(thing: Value | ReturnType<typeof rawDot>): Promise<string[]> {
  const warnings: string[] = [];
  await toPng(thing, { warn: (message: string) => void warnings.push(message) });
  return warnings;
}

const marks = (text: string) => [{ mark: 'text', x: 0, y: 0, text, size: 11, anchor: 'start', fill: 'text' }] as const;

describe('toPng(thing, { warn })', () => {
  it('says which letters its font lacks', async () => {
    expect(await warningsOf(new Value(1, '学 rate 🤣'))).toEqual([
      'a PNG is set in Arimo, which lacks 学 🤣, so they are drawn as boxes; draw svg instead',
    ]);
    expect(await warningsOf(rawDot('graph { a [label="علم"] }'))).toEqual([
      'a PNG is set in Arimo, which lacks ع ل م, so they are drawn as boxes; draw svg instead',
    ]);
  });

  it.each(['loss', 'Größe', 'σ(Wx + b)', 'съешь', 'שלום', '→ ∂ ≤ ∞ …'])('says nothing of %s', async (label) => {
    expect(await warningsOf(new Value(1, label))).toEqual([]);
  });
});

describe('lackOfLetters(marks)', () => {
  it('names ten missing letters, and counts the rest', async () => {
    expect(await lackOfLetters(marks('一二三四五六七八九十百千'))).toMatchObject({
      what: expect.stringContaining('一 二 三 四 五 六 七 八 九 十 and 2 more,'),
    });
  });

  it('knows every letter that the font has', async () => {
    const all = [...arimoWidths().keys()].filter((code) => code < 0xd800 || code > 0xdfff);
    expect(all.length).toBeGreaterThan(1000);
    expect(await lackOfLetters(marks(String.fromCodePoint(...all)))).toBeUndefined();
  });
});
