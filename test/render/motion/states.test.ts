import { explain, fold, toSvg, trace, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainSource } from '../../../dist/explain/explain.js';
import { sourceOf } from '../../../dist/graph/walk/lazy-graph.js';
import { draftOf, sceneOf } from '../../../dist/render/scene/graph-scene.js';
import { layOut, timeLimit } from '../../../dist/render/scene/lay-out.js';
import { boxAt } from '../../../dist/render/scene/motion/moment.js';
import { backwardState, statesOf } from '../../../dist/render/scene/motion/states.js';
import type { Box, Scene, State } from '../../../dist/render/scene/scene.js';
import { anyRoot } from '../../explain/programs.js';
import { attribute, elements, readSvg } from '../read-svg.js';

async function toldScene(root: Value): Promise<{ scene: Scene; states: State[] }> {
  const graph = trace(root);
  const draft = draftOf(graph, { style: 'compact', direction: 'LR', sums: true, factors: true });
  const scene = await sceneOf(draft, (dot) => layOut(dot, graph, timeLimit()));
  return { scene, states: statesOf(explain(root), scene) };
}

/** f = (a·b)·(a + b): both inputs are used twice. */
function branches(): Value {
  const [a, b] = [new Value(-2, 'a'), new Value(3, 'b')];
  const f = a.mul(b).as('d').mul(a.add(b).as('e')).as('f');
  f.backward();
  return f;
}

const named = ({ boxes }: Scene, name: string): Box => boxes.find((box) => box.name === name) as Box;
const cellText = (box: Box, kind: string): string | undefined => box.cells.find((cell) => cell.kind === kind)?.text;

describe('statesOf', () => {
  it('knows the inputs at the start, and no gradient before the seed', async () => {
    const { scene, states } = await toldScene(branches());
    const names = (ids: readonly string[] = []): string[] =>
      scene.boxes.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    const [start, d, e, f, seed] = states as [State, State, State, State, State];
    expect(states.map(({ phase }) => phase)).toEqual([
      'start',
      ...['forward', 'forward', 'forward'],
      'seed',
      ...['backward', 'backward', 'backward'],
      'done',
    ]);
    expect([start, d, e, f].map(({ known }) => names(known).sort())).toEqual([
      ['a', 'b'],
      ['a', 'b', 'd'],
      ['a', 'b', 'd', 'e'],
      ['a', 'b', 'd', 'e', 'f'],
    ]);
    expect(names(start.hot)).toEqual(['a', 'b']);
    expect(names(e.hot)).toEqual(['e']);
    for (const state of [start, d, e, f]) expect(state.grads).toEqual({});
    expect(seed.grads).toEqual({ [scene.root]: 1 });
  });

  it('adds up the gradient of a reused value: a gets −6 from e and then 3 from d', async () => {
    const { scene, states } = await toldScene(branches());
    const [a, d, e] = [named(scene, 'a'), named(scene, 'd'), named(scene, 'e')];
    const [throughF, throughE, throughD] = states.slice(5, 8) as [State, State, State];
    expect([throughF, throughE, throughD].map(({ grads }) => grads?.[a.id])).toEqual([undefined, -6, -3]);
    expect(throughD.sums?.[a.id]).toEqual([-6, 3]);
    const texts = [throughF, throughE, throughD].map((state) => {
      const box = boxAt(a, state, 3);
      return [cellText(box, 'data'), cellText(box, 'grad'), cellText(box, 'sum')];
    });
    expect(texts).toEqual([
      ['−2', '', ''],
      ['−2', '−6', ''],
      ['−2', '−3', '−6 + 3 = −3'],
    ]);
    const flows = (throughD.active ?? []).map((i) => scene.edges[i]);
    expect(flows.map((path) => [path?.to, path?.partial, path?.contribution])).toEqual([
      [d.id, 3, 3],
      [d.id, -2, -2],
    ]);
    expect(throughD.reversed).toBe(true);
    expect(e.id).not.toBe(d.id);
  });

  it("ends with the engine's gradients, of any program", async () => {
    await fc.assert(
      fc.asyncProperty(anyRoot, async (root) => {
        const graph = trace(root);
        const draft = draftOf(graph, { style: 'compact', direction: 'LR', sums: true });
        const scene = await sceneOf(draft, (dot) => layOut(dot, graph, timeLimit()));
        const explanation = explainSource(sourceOf(graph), { maxSteps: 1000 });
        fc.pre(explanation.omission === undefined && explanation.steps.length > 2);
        const last = statesOf(explanation, scene).at(-2) as State;
        for (const { id, kind, role, grad } of scene.boxes) {
          if (kind !== 'value' || role === 'constant') continue;
          expect(last.known).toContain(id);
          // A value without a path to the root has no part, and gradient 0.
          expect(last.grads?.[id] ?? 0).toBe((grad ?? 0) + 0);
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('moves nothing: each box, cell and edge is in its place in the finished picture', async () => {
    const { scene, states } = await toldScene(branches());
    const places = (boxes: readonly Box[]): unknown =>
      boxes.map(({ id, x, y, w, h, cells }) => [id, x, y, w, h, cells.map((cell) => [cell.x, cell.y, cell.w, cell.h])]);
    for (const state of states)
      expect(places(scene.boxes.map((box) => boxAt(box, state, 3)))).toEqual(places(scene.boxes));
  });
});

describe('backwardState', () => {
  it('reverses every edge, and writes out all sums', async () => {
    const root = branches();
    const { scene } = await toldScene(root);
    const state = backwardState(explain(root), scene);
    expect(state.active).toEqual(scene.edges.map((_, i) => i));
    expect(state.reversed).toBe(true);
    expect(cellText(boxAt(named(scene, 'b'), state, 3), 'sum')).toBe('−6 − 2 = −8');
  });
});

describe('backwardState of a folded network', () => {
  it('sums what flows back along each edge between scopes, as in the whole graph', async () => {
    const mlp = new MLP(2, [2, 2, 1], { activation: 'tanh' });
    const root = Value.sum([1, -2].map((x) => mlp.forward([x, 0.5])[0] as Value)).as('loss');
    root.backward();
    const whole = trace(root);
    const shown = fold(whole, 3);
    const explanation = explainSource(sourceOf(whole), { shown, maxSteps: 10_000 });
    const draft = draftOf(shown, { style: 'compact', direction: 'LR', sums: true, factors: true });
    const scene = await sceneOf(draft, (dot) => layOut(dot, shown, timeLimit()));
    const { flows = {} } = backwardState(explanation, scene);
    const scopes = new Map(scene.boxes.map(({ id, scope }) => [id, scope]));
    const values = new Map(whole.nodes.flatMap((node) => (node.kind === 'value' ? [[node.id, node]] : [])));
    const results = new Map(whole.edges.map(({ from, to }) => [from, values.get(to)]));
    // Each edge of the whole graph adds its local derivative times the gradient of its op's result.
    const between = (from: string | undefined, to: string | undefined): number =>
      whole.edges.reduce((sum, edge) => {
        const result = results.get(edge.to);
        const isHere = values.get(edge.from)?.scope === from && result?.scope === to;
        return isHere ? sum + (edge.partial as number) * (result?.grad as number) : sum;
      }, 0);
    const edges = Object.keys(flows).map((i) => scene.edges[Number(i)]);
    // 2 × 2 between the first two layers, and 2 to the last.
    expect(edges).toHaveLength(6);
    edges.forEach((edge, k) => {
      const [from, to] = [edge?.from, edge?.to].map((id) => scopes.get(id as string));
      expect(Object.values(flows)[k]).toBeCloseTo(between(from, to), 12);
    });
    const svg = await toSvg(root, { flow: 'backward', fold: 3 });
    // No arrow is gray; each has the color of its sign.
    const arrows = elements(readSvg(svg), 'g').filter((group) => attribute(group, 'class') === 'edge backward');
    expect(arrows.length).toBeGreaterThanOrEqual(6);
    for (const arrow of arrows)
      for (const path of elements(arrow, 'path')) expect(attribute(path, 'class')).not.toMatch(/-edge\b/);
  });
});
