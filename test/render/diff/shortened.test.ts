import { diffToSvg, type Graph, scope, trace, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scopeLevels, scopePaths } from '../../../dist/graph/view/fold.js';
import { sourceOf } from '../../../dist/graph/walk/lazy-graph.js';
import { totals } from '../../../dist/graph/walk/totals.js';
import { compare } from '../../../dist/render/diff/compare.js';
import { originsOf } from '../../../dist/render/diff/origins.js';
import { shortenedDifferences } from '../../../dist/render/diff/shortened-differences.js';
import { randomRoot } from '../../graph/programs.js';
import { attribute, nodeGroups, readSvg, textLines } from '../read-svg.js';

/** A picture of a difference at 830 px: what each box says, which are marked as changed, and the notes. */
async function drawn(before: Graph, after: Graph, options = {}) {
  const notes: string[] = [];
  const svg = await diffToSvg(before, after, { ...options, note: (text) => notes.push(text) });
  const boxes = [...nodeGroups(readSvg(svg)).values()];
  return {
    notes,
    texts: boxes.map((box) => textLines(box).join(' ')),
    marked: boxes
      .filter((box) => /\b(?:added|removed|changed)\b/.test(attribute(box, 'class')))
      .map((box) => textLines(box)[0] ?? ''),
  };
}

/** A long chain of products and activations; the op of one of them may differ. */
function chain(other?: number): Graph {
  let h = new Value(0.5, 'x');
  for (let i = 0; i < 40; i++) {
    const product = h.mul(new Value(1 + i / 40, `w${i}`));
    h = i === other ? product.relu() : product.tanh();
  }
  h.as('L').backward();
  return trace(h);
}

test('diffToSvg(before, after) shows what is near a change, and stubs for the rest, where the whole cannot be read', async () => {
  const { notes, texts, marked } = await drawn(chain(), chain(20));
  expect(notes).toEqual([
    expect.stringMatching(
      /^only what is within \d hops of a change is shown, for a width of 830 px: 121 values as \d+ nodes; fold: 'none' draws all 201 nodes$/,
    ),
  ]);
  expect(marked.some((text) => text.includes('tanh → ReLU'))).toBe(true);
  expect(texts.some((text) => /^(?:~ )?w20\b/.test(text))).toBe(true);
  expect(texts.filter((text) => / more values/.test(text))).toHaveLength(2);
  // Each op is drawn in the value that it computes.
  expect((await drawn(chain(), chain(20), { fold: 'none' })).texts).toHaveLength(121);
});

test('diffToSvg(before, after) folds the scopes in which no change begins, where the whole cannot be read', async () => {
  const root = (bias: number): Graph => {
    const long = scope('encoder', () => {
      let h = new Value(0.5, 'x');
      for (let i = 0; i < 40; i++) h = h.mul(new Value(1 + i / 40, `w${i}`)).tanh();
      return h;
    });
    const head = scope('head', () => long.mul(new Value(3, 'w')).add(new Value(bias, 'b')));
    const out = head.tanh().as('L');
    out.backward();
    return trace(out);
  };
  const { notes, texts, marked } = await drawn(root(1), root(2));
  expect(notes).toEqual([
    expect.stringMatching(/^scopes in which no change begins are folded, for a width of 830 px: /),
  ]);
  // Its gradients follow from the bias.
  expect(texts.some((text) => text.startsWith('~ encoder'))).toBe(true);
  expect(marked).toContain('~ b');
  expect(texts.some((text) => /\bhead\b.*values/.test(text))).toBe(false);
});

test('diffToSvg(before, after) of two networks is folded by neuron, where the whole cannot be read', async () => {
  const network = (x: number): Graph => {
    const out = (new MLP(3, [8, 8, 1]).forward([x, 2, 3])[0] as Value).as('L');
    out.backward();
    return trace(out);
  };
  const { notes, texts } = await drawn(network(1), network(2));
  expect(notes).toEqual([
    expect.stringMatching(/^folded by scope to depth 3, for a width of 830 px: .* as 18 nodes; /),
  ]);
  expect(texts.filter((text) => text.includes('neuron'))).toHaveLength(17);
});

test('diffToSvg(before, after, { fold }) marks a folded scope in which an op was replaced as where a change begins', async () => {
  const root = (isTanh: boolean): Graph => {
    const x = new Value(0.5, 'x');
    const inner = scope('cell', () => (isTanh ? x.mul(2).tanh() : x.mul(2).sigmoid()));
    return trace(inner.add(1).as('L'));
  };
  const { joined } = compare(root(true), root(false), { fold: 1 });
  const cell = joined.graph.nodes.find(({ kind }) => kind === 'scope');
  expect(joined.nodes.get(cell?.id ?? '')).toEqual({ status: 'changed', follows: false });
});

/** Two graphs: of any two programs, or of one whose inputs differ in some places. */
const anyPair: fc.Arbitrary<[Graph, Graph]> = fc.oneof(
  fc.tuple(randomRoot, randomRoot).map(([one, other]): [Graph, Graph] => [trace(one), trace(other)]),
  fc.tuple(randomRoot, fc.nat(3)).map(([root, place]): [Graph, Graph] => {
    const graph = trace(root);
    const leaves = graph.nodes.filter((node) => node.kind === 'value' && node.role !== 'inner' && node.role !== 'root');
    const changed = leaves[place % leaves.length];
    const nodes = graph.nodes.map((node) =>
      node === changed && node.kind === 'value' ? { ...node, data: (node.data ?? 0) + 1 } : node,
    );
    return [graph, { ...graph, nodes }];
  }),
);

test('shortened differences represent all values, and mark every place where a change begins', () => {
  let seen = 0;
  fc.assert(
    fc.property(anyPair, ([before, after]) => {
      const compared = compare(before, after, {});
      const { joined } = compared;
      const origins = originsOf(joined);
      const paths = scopePaths(sourceOf(joined.graph));
      for (const { joined: short, how } of shortenedDifferences(compared)) {
        seen++;
        const byId = new Map(short.graph.nodes.map((node) => [node.id, node]));
        const ids = new Set(byId.keys());
        for (const { from, to } of short.graph.edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
        const depth = Number(/depth (\d)/.exec(how)?.[1] ?? Number.NaN);
        // A fold by depth compares folded graphs, in which other nodes may match.
        if (Number.isNaN(depth)) {
          expect(totals(short.graph)).toEqual(totals(joined.graph));
          for (const id of origins) {
            expect(byId.has(id)).toBe(true);
            expect(short.nodes.get(id)).toEqual(joined.nodes.get(id));
          }
          const count = (union: typeof joined, status: string): number =>
            [...union.edges].reduce(
              (sum, [{ count = 1 }, mark]) =>
                sum +
                (mark.status === status
                  ? count
                  : mark.count === undefined
                    ? 0
                    : Math.max(0, status === 'added' ? count - mark.count.was : count - mark.count.is)),
              0,
            );
          for (const status of ['added', 'removed']) expect(count(short, status)).toBe(count(joined, status));
        } else {
          const scopes = short.graph.nodes.flatMap((node) => (node.kind === 'scope' ? [node] : []));
          joined.graph.nodes.forEach(({ id }, place) => {
            if (!origins.has(id)) return;
            const path = scopeLevels(paths[place] ?? '')
              .slice(0, depth)
              .join('/');
            if (path === '') return;
            const marks = scopes.filter(({ scope: name }) => name === path).map((node) => short.nodes.get(node.id));
            expect(marks.some((mark) => mark !== undefined && !mark.follows)).toBe(true);
          });
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(seen).toBeGreaterThan(100);
});
