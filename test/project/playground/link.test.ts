import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, programIn } from '../../../docs/playground/page/link.js';

describe('programIn(await hashOf(source))', () => {
  it('is the source', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (source) => {
        const hash = await hashOf(source);
        expect(hash).toMatch(/^#p=[\w-]*$/);
        expect(await programIn(hash)).toBe(source);
      }),
    );
  });
});

describe('programIn(hash)', () => {
  const letters = (text: string): string => deflateRawSync(text).toString('base64url');

  it.each([
    ['of 5 MB', `#p=${'A'.repeat(5_000_000)}`],
    ['that unpacks to 50 MB', `#p=${letters('a'.repeat(50_000_000)).slice(0, 150_000)}`],
    ['that unpacks to 1 MB', `#p=${letters('a'.repeat(1_000_000))}`],
  ])('rejects a hash %s', async (_, hash) => {
    await expect(programIn(hash)).rejects.toThrow(new RangeError('the program in this link is too long'));
  });

  it('rejects what is no program, and never anything but a RangeError', async () => {
    expect([await programIn(''), await programIn('#')]).toEqual([undefined, undefined]);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String()), async (text) => {
        const program = await programIn(`#p=${text}`).catch((error: unknown) => error);
        expect(typeof program === 'string' || program instanceof RangeError).toBe(true);
      }),
    );
  });
});
