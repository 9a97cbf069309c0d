import { diffToSvg, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { expect, it } from 'vitest';
import { trace } from '../../../dist/graph/trace.js';
import { attribute, elements, nodeGroups, readSvg, textLines } from '../read-svg.js';

it('diffToSvg(before, after, { fold }) marks the folded scopes whose numbers changed, and where that began', async () => {
  const network = (nudge: number): ReturnType<typeof trace> => {
    const mlp = new MLP(3, [4, 4, 1]);
    // The second layer's first neuron: three weights and a bias of each of four neurons come before.
    const weight = mlp.parameters()[17] as Value;
    weight.data += nudge;
    const root = (mlp.forward([1, 2, 3])[0] as Value).mul(2).as('out');
    root.backward();
    return trace(root);
  };
  const before = network(0);
  const [same, other] = [network(0), network(0.5)];
  for (const fold of [2, 3] as const) {
    const scopes = async (after: typeof before) => {
      const groups = [...nodeGroups(readSvg(await diffToSvg(before, after, { fold }))).values()];
      return groups
        .map((group) => ({ line: textLines(group)[0] ?? '', group }))
        .filter(({ line }) => line.includes('mlp/'))
        .map(({ line, group }) => {
          const strokes = elements(group, 'path').map((path) => attribute(path, 'class'));
          return { line, begins: strokes.some((name) => name.includes('s-changed-line')) };
        });
    };
    expect((await scopes(same)).filter(({ line }) => line.includes('~'))).toEqual([]);
    const marked = await scopes(other);
    const first = fold === 2 ? 'mlp/layer1' : 'mlp/layer1/neuron0';
    expect(marked.filter(({ begins }) => begins).map(({ line }) => line)).toEqual([`~ ${first}`]);
    // Its gradient reaches all layers before, its value the layer behind.
    expect(marked.find(({ line }) => line.includes('layer2'))?.line).toMatch(/^~/);
    expect(marked.find(({ line }) => line.includes('layer0'))?.line).toMatch(/^~/);
  }
});

it('diffToSvg(before, after) folds the scopes of a difference that is too large to be read, and says so', async () => {
  const lossOf = (by: number): Value => {
    const mlp = new MLP(3, [8, 8, 1], { activation: 'tanh' });
    const [first] = mlp.parameters();
    if (first !== undefined) first.data += by;
    return Value.sum([1, 2, 3, 4].map((x) => mlp.forward([x, -x, 1])[0] as Value)).as('loss');
  };
  const notes: string[] = [];
  const svg = await diffToSvg(trace(lossOf(0)), trace(lossOf(1)), { note: (text) => notes.push(text) });
  expect(notes.join()).toMatch(
    /^folded by scope to depth \d, for a width of 830 px: .*; fold: 'none' draws all 1,\d{3} nodes$/,
  );
  const texts = [...nodeGroups(readSvg(svg)).values()].flatMap(textLines);
  expect(texts.some((text) => text.includes('~ mlp'))).toBe(true);
});
