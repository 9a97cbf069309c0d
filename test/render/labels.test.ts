import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { type Graph, type GraphNode, toDot, toSvg, Value } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelLines, normalizeLabel } from '../../dist/dot/label.js';
import { anyText, labels } from '../dot/hostile-labels.js';
import { attribute, elements, nodeGroups, plain, readSvg, textLines } from './read-svg.js';

const value = (id: string, label: string, role: 'leaf' | 'root' = 'leaf'): GraphNode => ({
  id,
  kind: 'value',
  role,
  label,
  data: 1,
  grad: 0.5,
});
const folded = (id: string, scope: string): GraphNode => ({
  id,
  kind: 'scope',
  scope,
  values: 5,
  ops: 2,
  parameters: 1,
});
const op = (id: string, symbol: string): GraphNode => ({ id, kind: 'op', op: 'custom', symbol });

/** A graph of nodes with labels, a root without one, and results of ops. */
function graphOf(nodes: readonly GraphNode[]): Graph {
  const root: GraphNode = { id: 'root', kind: 'value', role: 'root', data: 0, grad: 0 };
  const ops = nodes.filter(({ kind }) => kind === 'op');
  const results = ops.map(({ id }): GraphNode => ({ id: `of-${id}`, kind: 'value', role: 'inner', data: 1, grad: 0 }));
  const edges = ops.map(({ id }) => ({ from: id, to: `of-${id}` }));
  return { version: 1, root: 'root', nodes: [root, ...nodes, ...results], edges };
}

/** What a node shows, before the lines with counts or numbers. */
const shown = (lines: readonly string[], computed: number): string =>
  plain(lines.slice(0, lines.length - computed).join('\n'));
const expected = (text: string): string => plain(normalizeLabel(text));

describe('toSvg(graph)', () => {
  it('shows every hostile label of a value as it was given', async () => {
    const groups = nodeGroups(
      readSvg(await toSvg(graphOf(labels.map((label, i) => value(`n${i}`, label))), { style: 'record' })),
    );
    expect(labels.length).toBeGreaterThan(100);
    labels.forEach((label, i) => {
      const lines = textLines(groups.get(`n${i}`));
      expect(shown(lines, 2)).toBe(expected(label));
      expect(lines.slice(-2)).toEqual(['data 1.0000', 'grad 0.5000']);
    });
  });

  it('shows every hostile name of a folded scope as it was given', async () => {
    const groups = nodeGroups(readSvg(await toSvg(graphOf(labels.map((label, i) => folded(`n${i}`, label))))));
    labels.forEach((label, i) => {
      const lines = textLines(groups.get(`n${i}`));
      expect(shown(lines, 1)).toBe(expected(label));
      expect(lines.at(-1)).toBe('5 values, 2 ops, 1 parameter');
    });
  });

  it('shows every hostile symbol of an op as it was given, except signs that a theme replaces', async () => {
    const groups = nodeGroups(
      readSvg(
        await toSvg(graphOf(labels.map((label, i) => op(`n${i}`, label))), { theme: 'lecture', style: 'record' }),
      ),
    );
    labels.forEach((label, i) => {
      expect(shown(textLines(groups.get(`n${i}`)), 0)).toBe(expected(label));
    });
  });

  it('has every hostile title and alt text as it was given', async () => {
    for (const label of labels) {
      const svg = readSvg(await toSvg(graphOf([]), { title: label, alt: `alt ${label}` }));
      expect(svg.getElementsByTagName('title')[0]?.textContent).toBe(normalizeLabel(label));
      expect(svg.getElementsByTagName('desc')[0]?.textContent).toBe(normalizeLabel(`alt ${label}`));
    }
  });

  it('takes its title from the label of the root and tooltips from those of nodes, whatever they are', async () => {
    for (const label of labels.filter((text) => text !== '')) {
      const svg = readSvg(await toSvg({ version: 1, root: 'v1', nodes: [value('v1', label, 'root')], edges: [] }));
      expect(svg.getElementsByTagName('title')[0]?.textContent).toBe(`Computational graph of ${normalizeLabel(label)}`);
      const title = nodeGroups(svg).get('v1')?.getElementsByTagName('title')[0]?.textContent;
      expect(title).toBe(normalizeLabel(`${label}: data 1, grad 0.5`));
    }
  });

  it('shows any Unicode text as label, scope, symbol, title and alt, in well-formed and inert XML', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, anyText, anyText, async (label, scope, symbol, said) => {
        const graph = graphOf([value('v1', label), folded('g1', scope), op('o1', symbol)]);
        const svg = readSvg(await toSvg(graph, { title: said, alt: label, theme: 'lecture', style: 'record' }));
        const groups = nodeGroups(svg);
        expect(shown(textLines(groups.get('v1')), 2)).toBe(expected(label));
        expect(shown(textLines(groups.get('g1')), 1)).toBe(expected(scope));
        expect(shown(textLines(groups.get('o1')), 0)).toBe(expected(symbol));
        expect(svg.getElementsByTagName('title')[0]?.textContent).toBe(normalizeLabel(said));
        expect(svg.getElementsByTagName('desc')[0]?.textContent).toBe(normalizeLabel(label));
        expectInert(svg);
      }),
      { numRuns: 300 },
    );
  });

  it('lets no label make an element, an attribute or a link', async () => {
    const nodes = labels.flatMap((label, i) => [value(`v${i}`, label), folded(`g${i}`, label), op(`o${i}`, label)]);
    const svg = readSvg(
      await toSvg(graphOf(nodes), { title: labels.join(' '), alt: labels.join(' '), style: 'record' }),
    );
    expectInert(svg);
    expect(nodeGroups(svg).size).toBe(4 * labels.length + 1);
  });
});

describe('toDot(graph) in the real Graphviz', () => {
  it('shows every hostile label, scope and symbol line by line as it was given', async () => {
    await expectInGraphviz(labels.map((label) => [label, label, label]));
  });

  it('shows any Unicode text as it was given', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, anyText, async (...texts) => {
        await expectInGraphviz([texts]);
      }),
      { numRuns: 300 },
    );
  });
});

/** Draws the public DOT text, which has no stand-ins, with plain Graphviz. */
async function expectInGraphviz(texts: readonly (readonly [string, string, string])[]): Promise<void> {
  const nodes = texts.flatMap(([a, b, c], i) => [value(`v${i}`, a), folded(`g${i}`, b), op(`o${i}`, c)]);
  const graphviz = await Graphviz.load();
  const svg = readSvg(graphviz.layout(toDot(graphOf(nodes), { theme: 'lecture' }), 'svg', 'dot'));
  const written = new Map(
    elements(svg, 'g').map((group) => [group.getElementsByTagName('title')[0]?.textContent ?? '', textLines(group)]),
  );
  texts.forEach(([a, b, c], i) => {
    expect(written.get(`v${i}`)).toEqual([...labelLines(a), 'data 1.0000', 'grad 0.5000']);
    expect(written.get(`g${i}`)).toEqual([...labelLines(b), '5 values, 2 ops, 1 parameter']);
    expect(written.get(`o${i}`)).toEqual(labelLines(c));
  });
}

const ELEMENTS = ['svg', 'title', 'desc', 'metadata', 'style', 'rect', 'g', 'path', 'ellipse', 'text', 'tspan'];

function expectInert(svg: ReturnType<typeof readSvg>): void {
  const all = elements(svg);
  const others = all.map(({ tagName }) => tagName).filter((name) => !ELEMENTS.includes(name));
  const active = all.flatMap(({ attributes }) => [...attributes].filter(({ name }) => /^on|href|xlink/i.test(name)));
  expect(others).toEqual([]);
  expect(active).toEqual([]);
  const ids = all.map((element) => attribute(element, 'id')).filter((id) => id !== '');
  expect(new Set(ids).size).toBe(ids.length);
}

describe("toSvg(graph, { style: 'compact' })", () => {
  it('tells long labels apart that begin with the same words', async () => {
    const about = 'coefficient of the hours of ';
    const names = [`${about}study`, `${about}sleep`, 'the likelihood of all that was observed'];
    const values = names.map((name, i) => new Value(i, name));
    const svg = readSvg(await toSvg(Value.sum(values), { style: 'compact' }));
    const shown = elements(svg, 'text').flatMap(({ textContent }) => (textContent?.includes('…') ? [textContent] : []));
    const named = shown.filter((text) => !text.includes('+'));
    expect(new Set(named).size).toBe(3);
    expect(named.filter((text) => /^coeff.*….*(study|sleep)$/.test(text))).toHaveLength(2);
    expect(named.some((text) => /^the likelihood.*…$/.test(text))).toBe(true);
  });
});
