import { diffToSvg, toSvg, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { diff as diffGraphs } from '../../../dist/graph/diff/diff.js';
import { trace } from '../../../dist/graph/trace.js';
import { attribute, elements, nodeGroups, readSvg } from '../read-svg.js';

describe('diffToSvg(before, after)', () => {
  it.each(['LR', 'TB'] as const)('keeps the order of shared nodes, from %s', async (rankdir) => {
    const leaves = (): Value[] => [1, 2, 3, 4, 5, 6].map((data) => new Value(data, `x${data}`));
    const sum = ([x1, x2, x3, x4, x5, x6]: Value[], last: (x1: Value, x6: Value) => Value): Value =>
      (x1 as Value)
        .add(x2 as Value)
        .add((x3 as Value).add(x4 as Value).tanh())
        .mul((x5 as Value).add(x6 as Value).tanh())
        .add(
          last(x1 as Value, x6 as Value)
            .tanh()
            .tanh()
            .tanh(),
        );
    const [before, after] = [
      trace(sum(leaves(), (x1) => x1)),
      trace(sum(leaves(), (x1, x6) => x6.mul(x1).add(x1.mul(new Value(7, 'x7'))))),
    ];
    const was = places(await toSvg(before, { rankdir, style: 'record' }));
    const is = places(await diffToSvg(before, after, { rankdir, style: 'record' }));
    const [along, across] = rankdir === 'LR' ? ([0, 1] as const) : ([1, 0] as const);
    const { matched } = diffGraphs(before, after);
    let count = 0;
    for (const [old, now] of matched) {
      for (const [other, otherNow] of matched) {
        const [p, q, r, s] = [was.get(old), was.get(other), is.get(now), is.get(otherNow)] as [
          Point,
          Point,
          Point,
          Point,
        ];
        if (Math.abs(p[along] - q[along]) > 1 || Math.abs(r[along] - s[along]) > 1 || p[across] >= q[across]) continue;
        count++;
        expect(r[across], `${now} and ${otherNow}`).toBeLessThan(s[across]);
      }
    }
    expect(count).toBeGreaterThan(10);
  });
});

type Point = readonly [number, number];

/** The centers of nodes. */
function places(svg: string): Map<string, Point> {
  return new Map(
    [...nodeGroups(readSvg(svg))].map(([id, group]) => {
      const [ellipse] = elements(group, 'ellipse');
      if (ellipse) return [id, [Number(attribute(ellipse, 'cx')), Number(attribute(ellipse, 'cy'))]];
      const numbers = (attribute(elements(group, 'path')[0], 'd').match(/-?[\d.]+/g) ?? []).map(Number);
      const middle = (odd: number): number => {
        const own = numbers.filter((_, i) => i % 2 === odd);
        return (Math.min(...own) + Math.max(...own)) / 2;
      };
      return [id, [middle(0), middle(1)]];
    }),
  );
}
