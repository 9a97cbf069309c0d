import { explain, figure, type Graph, scope, toSvg, trace, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { attribute, elements, nodeGroups, readSvg, textLines } from '../read-svg.js';

/** L = (a·b + c)·f with gradients. */
function expression(): Value {
  const [a, b, c, f] = [new Value(2, 'a'), new Value(-3, 'b'), new Value(10, 'c'), new Value(-2, 'f')];
  const L = a.mul(b).as('e').add(c).as('d').mul(f).as('L');
  L.backward();
  return L;
}

const ofClass = (svg: string, name: string): string[][] =>
  elements(readSvg(svg), 'g')
    .filter((group) => attribute(group, 'class') === name)
    .map((group) => textLines(group));

describe("toSvg(L, { flow: 'backward' })", () => {
  it('writes the local derivative on every edge, and the sum in the box', async () => {
    const svg = await toSvg(expression(), { flow: 'backward' });
    // ∂e/∂a = b, ∂e/∂b = a, ∂d/∂e = ∂d/∂c = 1, ∂L/∂d = f, ∂L/∂f = d
    expect(ofClass(svg, 'factor').flat().sort()).toEqual(['×1', '×1', '×2', '×4', '×−2', '×−3'].sort());
    expect(ofClass(svg, 'edge backward')).toHaveLength(6);
    const a = new Value(3, 'a');
    const b = a.add(a).as('b');
    b.backward();
    const twice = nodeGroups(readSvg(await toSvg(b, { flow: 'backward' })));
    expect([...twice.values()].flatMap(textLines)).toContain('1 + 1 = 2');
  });

  it('draws no arrow back to a constant', async () => {
    const L = new Value(2, 'a').mul(3).as('L');
    L.backward();
    const svg = await toSvg(L, { flow: 'backward' });
    expect(ofClass(svg, 'factor').flat()).toEqual(['×3']);
    expect(ofClass(svg, 'edge backward')).toHaveLength(1);
  });

  it('says what is missing if the backward pass cannot be explained', async () => {
    const L = new Value(2, 'a').mul(3).as('L');
    await expect(toSvg(L, { flow: 'backward' })).rejects.toThrow(
      /flow: 'backward' needs the backward pass, which cannot be explained: there are no gradients yet; call backward\(\) on L/,
    );
    L.backward();
    const changed: Graph = structuredClone(trace(L));
    (changed.nodes.find((node) => node.kind === 'value' && node.label === 'a') as { grad: number }).grad = 7;
    await expect(toSvg(changed, { flow: 'backward' })).rejects.toThrow(/∂L\/∂a is 7, but this pass gives 3/);
  });

  it('cannot be combined with a step or with partials', () => {
    expect(() => figure(expression(), { flow: 'backward', step: 1 })).toThrow(/step and flow cannot be combined/);
    expect(() => figure(expression(), { flow: 'backward', partials: true })).toThrow(/cannot be combined/);
  });
});

describe('toSvg(L, { step })', () => {
  it('shows what is known at that step, with the arithmetic of the step', async () => {
    const svg = await toSvg(expression(), { step: 2 });
    const root = readSvg(svg);
    expect(textLines(root)).toEqual(expect.arrayContaining(['2', 'e = a·b', '= 2 · −3 = −6']));
    const boxes = [...nodeGroups(root).values()].map((box) => textLines(box));
    expect(boxes).toContainEqual(['×', 'e', '−6']);
    expect(boxes).toContainEqual(['+', 'd']);
    expect(elements(root, 'desc')[0]?.textContent).toMatch(/^Step 2 of 8: e = a·b; = 2 · −3 = −6\. /);
  });

  it('keeps all places and sizes the same at every step', async () => {
    const L = expression();
    const shapes: string[][] = [];
    for (const { number } of explain(L).steps) {
      const root = readSvg(await toSvg(L, { step: number }));
      const outlines = [...nodeGroups(root).values()].map((box) => attribute(elements(box, 'path')[0], 'd'));
      shapes.push([attribute(root, 'viewBox'), ...outlines]);
    }
    expect(shapes).toHaveLength(8);
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  });

  it('says which steps there are', async () => {
    await expect(toSvg(expression(), { step: 9 })).rejects.toThrow('there is no step 9: the steps are 1 to 8');
    const L = new Value(2, 'a').mul(3).as('L');
    await expect(toSvg(L, { step: 4 })).rejects.toThrow(
      /the steps are 1 to 2, without the backward pass, because there are no/,
    );
  });

  it('goes back into a folded scope, and on to the operands of the scope', async () => {
    const [a, b] = [new Value(2, 'a'), new Value(-3, 'b')];
    const L = scope('f', () => a.mul(b).tanh())
      .mul(4)
      .as('L');
    L.backward();
    const arrows = async (step: number): Promise<number> =>
      ofClass(await toSvg(L, { step, fold: 1 }), 'edge backward').length;
    // The inputs, f, L, the seed; then back through L into f, and through f to a and b.
    expect([await arrows(4), await arrows(5), await arrows(6)]).toEqual([0, 1, 2]);
    expect(ofClass(await toSvg(L, { flow: 'backward', fold: 1 }), 'factor')).toContainEqual(['×4']);
  });

  it('stays in a folded scope that passes gradients only to its parameters, without data on edges', async () => {
    const w = Value.parameter(3, 'w');
    const L = scope('f', () => w.mul(2).tanh())
      .mul(scope('g', () => Value.parameter(5, 'u').mul(7)))
      .as('L');
    L.backward();
    const { length } = explain(L, { fold: 1 }).steps;
    const root = readSvg(await toSvg(L, { step: length, fold: 1 }));
    // A highlighted box has a second outline.
    const lines = elements(root, 'path').filter((path) => attribute(path, 'stroke') === '#cf222e');
    expect(lines).toHaveLength(1);
    expect(ofClass(await toSvg(L, { flow: 'backward', fold: 1 }), 'factor').flat()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^×/)]),
    );
    for (const [text] of ofClass(await toSvg(L, { flow: 'backward', fold: 1 }), 'factor')) expect(text).toMatch(/^×/);
  });
});
