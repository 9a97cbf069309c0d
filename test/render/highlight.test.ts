import { diffToDot, diffToSvg, draw, themes, toDot, toSvg, trace, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { attribute, elements, nodeGroups, readSvg } from './read-svg.ts';

const [a, b, c] = [new Value(2, 'a'), new Value(-3, 'b'), new Value(10, 'c')];
const L = a.mul(b).as('e').add(c).as('L');
const labels = (names: readonly string[]): string[] =>
  trace(L)
    .nodes.filter((node) => node.kind === 'value' && names.includes(node.label ?? ''))
    .map(({ id }) => id);

describe("{ highlight: 'a' }", () => {
  it('fades what is not on a path from a to the root, and no text is fainter than muted', async () => {
    const svg = readSvg(await toSvg(L, { highlight: 'a' }));
    const groups = nodeGroups(svg);
    const isFaded = (id: string): boolean => attribute(groups.get(id), 'class').split(' ').includes('faded');
    expect(labels(['a', 'e', 'L']).map(isFaded)).toEqual([false, false, false]);
    expect(labels(['b', 'c']).map(isFaded)).toEqual([true, true]);
    for (const id of labels(['b', 'c'])) {
      const group = groups.get(id)!;
      expect(elements(group).filter((element) => element.hasAttribute('opacity'))).toEqual([]);
      const fills = new Set(elements(group, 'text').map((text) => attribute(text, 'fill')));
      expect([...fills]).toEqual([themes.light.paints.muted]);
    }
    const edges = elements(svg, 'g').map((group) => attribute(group, 'class'));
    expect(edges.filter((name) => name === 'edge path')).toHaveLength(4);
    expect(edges.filter((name) => name === 'edge faded')).toHaveLength(2);
  });

  it('also marks the paths by width, so that they show in black and white', () => {
    const dot = toDot(L, { highlight: 'a', theme: 'paper' });
    expect(dot.match(/class = "path";/g)).toHaveLength(4);
    expect(dot.match(/penwidth = "2";\n/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('keeps in a difference the line styles that mark changes', async () => {
    const now = trace(a.mul(b).as('e').add(b).as('L'));
    const svg = readSvg(await diffToSvg(trace(L), now, { highlight: 'a' }));
    const classes = [...nodeGroups(svg).values()].map((group) => attribute(group, 'class'));
    expect(classes.filter((name) => name.includes('removed'))).toEqual(['node value leaf removed faded']);
    expect(diffToDot(trace(L), now, { highlight: 'c' })).toContain('removed');
    // Only the new graph has the value, or only the old one.
    await expect(diffToSvg(now, trace(L), { highlight: 'c' })).resolves.toContain('<svg');
  });

  it('changes the digest by which a picture is known to be up to date', async () => {
    const inputs = async (highlight: string): Promise<string> =>
      attribute(readSvg(await toSvg(L, { highlight })), 'data-dotgrad').split('.')[0]!;
    expect(await inputs('a')).not.toBe('');
    expect(await inputs('a')).not.toBe(await inputs('b'));
  });
});

describe("{ highlight: 'w0' } of a folded network", () => {
  const [out] = new MLP(2, [2, 1]).forward([1, 2]);
  const root = (out as Value).mul(2).as('out');

  it('says that the value is folded away, where, and how to show it', async () => {
    const message =
      /^highlight: "w0" is folded away, within mlp\/layer\d\/neuron\d; draw all with fold: 'none', or a part with focus: 'w0'$/;
    await expect(toSvg(root, { highlight: 'w0', fold: 2 })).rejects.toThrow(message);
    expect(() => toDot(root, { highlight: 'w0', fold: 1 })).toThrow(message);
    await expect(toSvg(root, { highlight: 'w7', fold: 1 })).rejects.toThrow('no value is called "w7"');
  });

  it('accepts a value that is not folded, and the scope itself', async () => {
    expect(await toSvg(root, { highlight: 'mlp/layer0', fold: 2 })).toContain('faded');
    expect(await toSvg(root, { highlight: 'w0', fold: 'none' })).toContain('faded');
  });

  it('does not fold the graph to fit a narrow column', async () => {
    const { graph } = await draw(root, { highlight: 'w0', width: 120 });
    expect(graph?.nodes.every(({ kind }) => kind === 'value' || kind === 'op')).toBe(true);
  });
});
