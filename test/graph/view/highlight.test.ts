import { type Graph, toSvg, trace, Value } from 'dotgrad';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlighted } from '../../../dist/graph/view/highlight.js';

/** A graph of random sums and products, in which values may be used many times or never. */
const graphs = fc
  .array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 12 })
  .map((steps): Graph => {
    const values = [new Value(2, 'a'), new Value(3, 'b'), new Value(4, 'c')];
    steps.forEach(([i, j, adds], step) => {
      const [left, right] = [values[i % values.length]!, values[j % values.length]!];
      values.push((adds ? left.add(right) : left.mul(right)).as(`step ${step}`));
    });
    return trace(values.at(-1)!);
  });

/** Whether there is a path between two nodes that avoids a third, found by trying every path. */
function isOnPath(graph: Graph, from: string, through: string): boolean {
  const leads = (start: string, end: string): boolean =>
    start === end || graph.edges.some((edge) => edge.from === start && leads(edge.to, end));
  return leads(from, through) && leads(through, graph.root);
}

describe('highlighted(graph, name)', () => {
  it('has the value, the root and every node on a path between them', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), (graph, pick) => {
        const named = graph.nodes.filter((node) => node.kind === 'value' && node.label !== undefined);
        const node = named[pick % named.length]!;
        const expected = graph.nodes.filter(({ id }) => isOnPath(graph, node.id, id)).map(({ id }) => id);
        expect([...highlighted(graph, node.id)].sort()).toEqual(expected.sort());
      }),
    );
  });

  it('throws for a name that no value has, and suggests the nearest', () => {
    const graph = trace(new Value(2, 'alpha').mul(3).as('L'));
    expect(() => highlighted(graph, 'alhpa')).toThrow(
      new RangeError('highlight: no value is called "alhpa"; is it "alpha"?'),
    );
  });

  it('has only the root for the root', () => {
    const graph = trace(new Value(2, 'a').mul(3).as('L'));
    expect([...highlighted(graph, 'L')]).toEqual([graph.root]);
  });
});

it('toSvg(value, { highlight }) moves nothing', async () => {
  const L = new Value(2, 'a').mul(new Value(3, 'b')).add(new Value(4, 'c')).as('L');
  const places = (svg: string): string[] =>
    [...svg.matchAll(/<text[^>]* (x="[^"]*" y="[^"]*")/g)].map(([, place]) => place!);
  expect(places(await toSvg(L, { id: 'x' })).length).toBeGreaterThan(10);
  expect(places(await toSvg(L, { highlight: 'a', id: 'x' }))).toEqual(places(await toSvg(L, { id: 'x' })));
});
