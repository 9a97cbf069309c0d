import { type Scene, toScene, Value } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../dist/check/text-width.js';
import { inside, type Point } from './edge-points.js';

const ALL = (['record', 'compact'] as const).flatMap((style) =>
  (['LR', 'TB'] as const).map((rankdir) => [style, rankdir] as const),
);

describe('toScene(value, options)', () => {
  it.each(ALL)(
    'writes the texts of two edges between the same boxes beside both: style %s from %s',
    async (style, rankdir) => {
      const a = new Value(3, 'a');
      const b = a.mul(a).as('b');
      b.backward();
      const { edges, boxes } = await toScene(b, { style, rankdir, partials: true });
      const twins = edges.filter(({ from }) => from === 'v0');
      expect(twins.map(({ label }) => label?.text)).toEqual(
        style === 'record' ? ['∂ 3.0000', '∂ 3.0000'] : ['∂ 3', '∂ 3'],
      );
      for (const { label } of twins) {
        const { x = 0, y = 0, text = '' } = label ?? {};
        const [w, h] = [textWidth(text, 10.5), 10.5];
        const covers = ([px, py]: Point): boolean => Math.abs(px - x) < w / 2 && Math.abs(py - y) < h / 2;
        expect(edges.flatMap(inside).filter(covers)).toEqual([]);
        const isClear = boxes.every(
          (box) => x + w / 2 < box.x || x - w / 2 > box.x + box.w || y + h / 2 < box.y || y - h / 2 > box.y + box.h,
        );
        expect(isClear).toBe(true);
      }
    },
  );

  it('keeps all boxes in place and all numbers in their cells in style compact, for any numbers and digits', async () => {
    const whole = fc.integer({ min: -99_999, max: 99_999 });
    const number = fc.oneof(
      whole,
      whole.map((x) => x + 0.5),
      fc.double(),
      fc.constantFrom(71_350, 71_351.5),
    );
    const made = (data: number, grad: number): Value => {
      const a = new Value(data, 'a');
      const L = a.mul(new Value(grad, 'b')).add(a).as('L');
      L.backward();
      return L;
    };
    const look = fc.record({
      digits: fc.integer({ min: 1, max: 17 }),
      cells: fc.constantFrom('row' as const, 'stacked' as const),
      rankdir: fc.constantFrom('LR' as const, 'TB' as const),
    });
    await fc.assert(
      fc.asyncProperty(number, number, look, async (data, grad, options) => {
        const draw = (a: number, b: number) => toScene(made(a, b), { style: 'compact', ...options });
        const [first, then] = [await draw(71_350, 2), await draw(data, grad)];
        const places = ({ boxes }: Scene): unknown => boxes.map(({ id, x, y, w, h }) => [id, x, y, w, h]);
        expect(places(then)).toEqual(places(first));
        for (const { text, w, size, kind } of then.boxes.flatMap(({ cells }) => cells))
          if (kind === 'data' || kind === 'grad') expect(textWidth(text, size), text).toBeLessThanOrEqual(w);
      }),
      { numRuns: 40 },
    );
  });
});
