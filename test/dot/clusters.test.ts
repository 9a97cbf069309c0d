import { scope, toDot, toSvg, Value } from 'dotgrad';
import { MLP, Random } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { layout } from '../../dist/render/layout/layout.node.js';
import { attribute, elements, nodeGroups, readSvg, textLines } from '../render/read-svg.js';

/** x in no scope, h in net/first, y in net/second, L in no scope. */
function nested(): Value {
  const x = new Value(0.5, 'x');
  const h = scope('net', () => scope('first', () => x.tanh().as('h')));
  const y = scope('net', () => scope('second', () => h.exp().as('y')));
  return y.mul(2).as('L');
}

/** The names of the clusters around each node, by the node's name. */
function clustersIn(dot: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const open: string[] = [];
  for (const line of dot.split('\n').map((text) => text.trim())) {
    const subgraph = /^subgraph "?(\w+)"? \{$/.exec(line);
    const node = /^"([ov]\d+)" \[$/.exec(line);
    if (subgraph) open.push(subgraph[1] as string);
    else if (node) found.set(node[1] as string, [...open]);
    else if (line === '}') open.pop();
  }
  return found;
}

describe('toDot(value, { clusters: true })', () => {
  it('puts each value and the op that computed it into the boxes of its scope', () => {
    const boxes = clustersIn(toDot(nested(), { clusters: true }));
    // x, h, y, the constant 2, L: leaves first, so x is v0, 2 is v1, h v2, y v3, L v4.
    expect(boxes.get('v0')).toEqual([]);
    expect(boxes.get('v1')).toEqual([]);
    expect(boxes.get('v2')).toHaveLength(2);
    expect(boxes.get('o2')).toEqual(boxes.get('v2'));
    expect(boxes.get('o3')).toEqual(boxes.get('v3'));
    expect(boxes.get('v3')?.[0]).toBe(boxes.get('v2')?.[0]);
    expect(boxes.get('v3')?.[1]).not.toBe(boxes.get('v2')?.[1]);
    expect(boxes.get('v4')).toEqual([]);
  });

  it('has no boxes without the option, or if there are no scopes', () => {
    expect(toDot(nested())).not.toContain('subgraph');
    expect(toDot(new Value(2, 'a').mul(3), { clusters: true })).not.toContain('subgraph');
  });

  it('puts a folded scope into the box around it', () => {
    const dot = toDot(nested(), { clusters: true, fold: 2 });
    expect(dot.match(/subgraph/g)).toHaveLength(1);
  });

  it('draws no box for a scope that is folded, though the root was computed in it', () => {
    const root = new MLP(3, [4, 4, 1], { random: new Random(1337) }).forward([2, 3, -1])[0] as Value;
    const dot = toDot(root.as('out'), { clusters: true, fold: 2 });
    // The layers are folded; around them and the root is only the box of the network.
    expect(dot.match(/subgraph/g)).toHaveLength(1);
    const id = /"(\w+)" \[\s*label = "\{ out/.exec(dot)?.[1] as string;
    expect(clustersIn(dot).get(id)).toHaveLength(1);
  });
});

describe('toSvg(value, { clusters: true })', () => {
  it("names each box after its scope, and draws the scope's nodes within it", async () => {
    const mlp = new MLP(2, [2, 1]);
    const L = (mlp.forward([1, 2])[0] as Value).as('L');
    const root = readSvg(await toSvg(L, { clusters: true }));
    const groups = elements(root, 'g').filter((group) => attribute(group, 'class').split(' ').includes('cluster'));
    expect(groups.map((group) => textLines(group).join()).sort()).toEqual(
      ['layer0', 'layer1', 'mlp', 'neuron0', 'neuron0', 'neuron1'].sort(),
    );
    expect(nodeGroups(root).size).toBeGreaterThan(20);
  });

  it('shows the name of a scope as given', async () => {
    const name = 'a<b> "c" & {d|e} \\n';
    const L = scope(name, () => new Value(1, 'x').tanh()).as('L');
    const texts = textLines(readSvg(await toSvg(L, { clusters: true })));
    expect(texts).toContain(name);
  });
});

/** Two scopes that take turns: if each box were ranked alone, values would be placed next to their results. */
function woven(): Value {
  const a = new Value(1, 'a');
  const [first, second] = [scope('s', () => a.tanh()), (of: Value) => scope('t', () => of.tanh())];
  const fourth = scope('s', () => second(first).tanh());
  return scope('t', () => fourth.tanh().add(2));
}

/** A computation in random scopes, the same for the same seed. */
function scattered(seed: number): Value {
  const random = new Random(seed);
  const upTo = (count: number): number => Math.floor(random.random() * count);
  const values = [new Value(1, 'a'), new Value(2, 'b')];
  const pick = (): Value => values[Math.max(0, values.length - 1 - upTo(4))] as Value;
  const within = (depth: number, make: () => Value): Value =>
    depth === 0 ? make() : scope(`s${upTo(3)}`, () => within(depth - 1, make));
  for (let i = 0; i < 12; i++)
    values.push(
      within(upTo(3), () => [() => pick().tanh(), () => pick().add(2), () => pick().mul(pick())][upTo(3)]!()),
    );
  return values.at(-1) as Value;
}

describe('toDot(value, { clusters: true }) through Graphviz', () => {
  it.each(['LR', 'TB'] as const)('is drawn without warnings, with each edge in the direction %s', async (rankdir) => {
    for (const L of [woven(), ...Array.from({ length: 15 }, (_, seed) => scattered(seed))]) {
      const { json = '{}', error, warning } = await layout(toDot(L, { clusters: true, rankdir }), 30);
      expect([error, warning]).toEqual([undefined, undefined]);
      const { objects, edges } = JSON.parse(json) as {
        objects: { pos?: string }[];
        edges: { tail: number; head: number }[];
      };
      const place = (i: number): number => Number(objects[i]?.pos?.split(',')[rankdir === 'LR' ? 0 : 1]);
      const sign = rankdir === 'LR' ? 1 : -1;
      expect(edges.filter(({ tail, head }) => sign * (place(head) - place(tail)) <= 0)).toEqual([]);
    }
  });
});
