import { draw, figure, type Graph, rawDot, toScene, toSvg, trace, Value } from 'dotgrad';
import { functionPlot } from 'dotgrad/plot';
import { describe, expect, it } from 'vitest';
import { expression } from '../graph/lecture.js';
import { attribute, elements, readSvg } from './read-svg.js';

const plot = functionPlot((x: number) => x ** 2, { from: -1, to: 1, step: 0.25 });
const THINGS = {
  value: expression(),
  graph: trace(expression()),
  plot,
  'raw DOT': rawDot('digraph Week { mon -> tue }'),
  figure: figure(expression(), { title: 'A figure', precision: 2 }),
};

describe('draw(thing, options)', () => {
  it.each(Object.entries(THINGS))('tells of a %s what its SVG says', async (_, thing) => {
    const { svg, width, height, title, description } = await draw(thing);
    const root = readSvg(svg);
    expect([attribute(root, 'width'), attribute(root, 'height')]).toEqual([`${width}`, `${height}`]);
    const [first, second] = ['title', 'desc'].map((name) => elements(root, name)[0]?.textContent);
    expect([title, description]).toEqual([first, second]);
    expect(svg).toBe(await toSvg(thing));
  });

  it('takes the title from the label of the value, and describes the computation in words', async () => {
    const { title, description } = await draw(expression());
    expect(title).toBe('Computational graph of L');
    expect(description).toMatch(/^7 values and 3 operations\. e = a \* b = -6\.0000; /);
  });

  it('takes title and description from title and alt', async () => {
    const { title, description } = await draw(rawDot('digraph { a }'), { title: 'One <node>', alt: 'It is a.' });
    expect([title, description]).toEqual(['One <node>', 'It is a.']);
  });

  it('gives the graph that is shown, simplified as asked', async () => {
    const difference = new Value(5, 'a').sub(new Value(3, 'b')).as('L');
    const { graph } = await draw(difference, { simplify: true });
    expect(graph?.nodes.filter(({ kind }) => kind === 'op')).toMatchObject([{ op: 'sub', symbol: '-' }]);
    expect(graph?.nodes.length).toBe(4);
  });

  it('gives no graph for a plot or raw DOT', async () => {
    for (const thing of [plot, rawDot('graph { a -- b }')]) expect((await draw(thing)).graph).toBeUndefined();
  });

  it('refuses what cannot be drawn', async () => {
    await expect(draw(7 as never)).rejects.toThrow('a figure shows a Value, a graph or a plot, got 7');
  });
});

it.each([
  ['a graph', (graph: Graph) => graph],
  ['a figure of a graph', (graph: Graph) => figure(graph, { partials: true })],
])('toSvg() and toScene() draw %s as it was at the call', async (_, thing) => {
  const graph = structuredClone(trace(new Value(2, 'a').mul(-3).as('L')));
  const calls = [toSvg(thing(graph)), toScene(thing(graph))];
  const before = structuredClone(graph);
  Object.assign(graph.nodes[0] as object, { data: 99, label: 'later' });
  expect(await Promise.all(calls)).toEqual([await toSvg(thing(before)), await toScene(thing(before))]);
});
