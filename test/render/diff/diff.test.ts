import { diffToDot, diffToSvg, scope, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { diff as diffGraphs } from '../../../dist/graph/diff/diff.js';
import { trace } from '../../../dist/graph/trace.js';
import { attribute, boundsOf, elements, nodeGroups, readSvg, textLines } from '../read-svg.js';

type Other = (values: Record<'a' | 'b' | 'c' | 'e', Value>) => Value;

/** The graph of `d = a*b + c`, or of another sum, with a choice of `a` and its label. */
function graph(d: Other = ({ e, c }) => e.add(c), data = 2, label = 'a'): ReturnType<typeof trace> {
  const [a, b, c] = [new Value(data, label), new Value(-3, 'b'), new Value(10, 'c')];
  const root = d({ a, b, c, e: a.mul(b).as('e') }).as('d');
  root.backward();
  return trace(root);
}

const withTanh: Other = ({ e, c }) => e.add(c).tanh();
const withoutC: Other = ({ e }) => e.relu();

/** The nodes of a picture by the first line that a reader sees. */
async function drawn(
  after: ReturnType<typeof trace>,
  options = {},
  before = graph(),
): Promise<Map<string, { classes: string[]; lines: string[]; group: Element }>> {
  const groups = [...nodeGroups(readSvg(await diffToSvg(before, after, options))).values()];
  return new Map(
    groups.map((group) => {
      const lines = textLines(group);
      return [lines[0] ?? '', { classes: attribute(group, 'class').split(' '), lines, group }];
    }),
  );
}

type Element = ReturnType<typeof elements>[number];

/** The style of a node's outline or of an edge's line. */
function pen(group: Element | undefined): { width: number; isDashed: boolean } {
  const outline = group && elements(group).find((element) => attribute(element, 'class').includes('s-'));
  return {
    width: Number(attribute(outline, 'stroke-width') || 1),
    isDashed: attribute(outline, 'stroke-dasharray') !== '',
  };
}

describe('diffToSvg(before, after)', () => {
  it('marks what was added by a + and a thick line', async () => {
    const tanh = (await drawn(graph(withTanh))).get('+ tanh');
    expect(tanh?.classes).toContain('added');
    expect(pen(tanh?.group)).toEqual({ width: 2.4, isDashed: false });
  });

  it('marks what was removed by a − and a dashed line', async () => {
    const c = (await drawn(graph(withoutC))).get('− c');
    expect(c?.classes).toContain('removed');
    expect(c?.lines).toEqual(['− c', 'data 10.0000', 'grad 1.0000']);
    expect(pen(c?.group).isDashed).toBe(true);
  });

  it('marks what changed by a ~, with the old before the new', async () => {
    const nodes = await drawn(graph(undefined, 4));
    expect(nodes.get('~ a')?.classes).toContain('changed');
    expect(nodes.get('~ a')?.lines).toEqual(['~ a', 'data 2.0000 → 4.0000', 'grad -3.0000']);
    expect(nodes.get('~ b')?.lines).toEqual(['~ b', 'data -3.0000', 'grad 2.0000 → 4.0000']);
    expect([...nodes.keys()]).toEqual(expect.arrayContaining(['c', '×', '+']));
  });

  it('distinguishes what was changed from what only follows', async () => {
    const nodes = await drawn(graph(undefined, 4));
    expect(nodes.get('~ a')?.classes).not.toContain('follows');
    for (const name of ['~ b', '~ e', '~ d']) expect(nodes.get(name)?.classes).toContain('follows');
  });

  it('marks a partial derivative if nothing else changed', () => {
    const before = graph();
    const edges = before.edges.map((edge) => (edge.partial === 2 ? { ...edge, partial: 2.5 } : edge));
    const dot = diffToDot(before, { ...before, edges });
    expect(dot.match(/label = " ∂ 2\.0000 → 2\.5000 "/g)).toHaveLength(1);
    expect(dot.match(/class = "changed"/g)).toHaveLength(1);
    const none = before.edges.map(({ partial, ...edge }) => edge);
    expect(diffToDot(before, { ...before, edges: none })).toContain('∂ 2.0000 → none');
  });

  it('lets a changed number keep the color of its role, faintly filled where the change began', async () => {
    const nodes = await drawn(graph(undefined, 4));
    const paints = (name: string): string[] =>
      elements(nodes.get(name)?.group as Element).flatMap((element) => attribute(element, 'class').split(' '));
    expect(paints('~ a')).toContain('s-leaf-line');
    expect(paints('~ a')).toContain('f-changed-fill');
    // e and d follow from a: they show their old numbers, and keep their look.
    for (const name of ['~ e', '~ d']) {
      expect(nodes.get(name)?.lines.join()).toContain(' → ');
      expect(paints(name).filter((paint) => /^[fs]-changed/.test(paint))).toEqual([]);
    }
    expect(paints('~ a')).not.toContain('s-changed-line');
  });

  it('draws a change of structure in the colors of the change', async () => {
    const nodes = await drawn(graph(({ e, c }) => e.mul(c)));
    const outline = elements(nodes.get('~ + → ×')?.group as Element).map((element) => attribute(element, 'class'));
    expect(outline.some((names) => names.includes('s-changed-line'))).toBe(true);
  });

  it('does not mark a missing name of a value that only follows', async () => {
    const after = graph(({ e, c }) => e.mul(2).add(c), 4);
    const nodes = await drawn(
      after,
      { style: 'record' },
      graph(({ e, c }) => e.mul(2).add(c)),
    );
    // e·2 has no name: −12 was before −6·2.
    expect([...nodes.keys()].filter((line) => line.startsWith('~')).sort()).toEqual(['~ a', '~ b', '~ d', '~ e']);
    expect([...nodes.keys()].some((line) => line.startsWith('data ') && line.includes(' → '))).toBe(true);
  });

  it('shows a changed label and a changed op as old and new', async () => {
    expect([...(await drawn(graph(undefined, 2, 'x'))).keys()]).toContain('~ a → x');
    expect([...(await drawn(graph(({ e, c }) => e.mul(c)))).keys()]).toContain('~ + → ×');
  });

  it('writes the old places of swapped operands on their edges', async () => {
    const svg = readSvg(
      await diffToSvg(
        graph(),
        graph(({ e, c }) => c.add(e)),
      ),
    );
    const texts = elements(svg, 'g')
      .filter((group) => attribute(group, 'class') === 'edge changed')
      .flatMap(textLines);
    expect(texts.map((text) => text.trim()).sort()).toEqual(['operand 0 → 1', 'operand 1 → 0']);
  });

  it('writes the old number on the edge out of a folded scope', async () => {
    const folded = (w: number): ReturnType<typeof trace> => {
      const sum = scope('layer', () => new Value(w, 'w').mul(new Value(3, 'v')).add(new Value(1, 'b')));
      return trace(sum.mul(new Value(2, 'x')).as('o'));
    };
    const svg = readSvg(await diffToSvg(folded(1), folded(2), { fold: 1 }));
    const changed = elements(svg, 'g').filter((group) => attribute(group, 'class') === 'edge changed');
    expect(changed.flatMap(textLines).map((text) => text.trim())).toEqual(['4.0000 → 7.0000']);
  });

  it('draws new edges thick and removed edges dashed', async () => {
    const svg = readSvg(await diffToSvg(graph(), graph(withTanh)));
    const pens = (status: string): ReturnType<typeof pen>[] =>
      elements(svg, 'g')
        .filter((group) => attribute(group, 'class') === `edge ${status}`)
        .map(pen);
    expect(pens('added')).toEqual(Array(3).fill({ width: 2.4, isDashed: false }));
    expect(pens('removed')).toEqual([{ width: 1.4, isDashed: true }]);
  });

  it('draws every node and every edge of both graphs once', async () => {
    const [before, after] = [graph(), graph(withoutC)];
    const { matched, removed, edges } = diffGraphs(before, after);
    const svg = readSvg(await diffToSvg(before, after));
    expect(nodeGroups(svg).size).toBe(after.nodes.length + removed.length);
    expect(nodeGroups(svg).size).toBe(before.nodes.length + after.nodes.length - matched.length);
    const drawnEdges = elements(svg, 'g').filter((group) => /^edge\b/.test(attribute(group, 'class')));
    expect(drawnEdges.length).toBe(after.edges.length + edges.removed.length);
  });

  it('says in its title and description what changed', async () => {
    const words = async (after: ReturnType<typeof trace>): Promise<(string | null | undefined)[]> => {
      const svg = readSvg(await diffToSvg(graph(), after));
      return ['title', 'desc'].map((name) => svg.getElementsByTagName(name)[0]?.textContent);
    };
    const [title, description] = await words(graph(({ e }) => e.add(e)));
    expect(title).toBe('What changed in d');
    expect(description).toMatch(/^d: operand 1 of \+ was c, is e; /);
    expect(await words(graph())).toEqual(['What changed in d', 'Nothing changed.']);
  });

  it('draws hostile labels as text', async () => {
    const hostile = '</text><script>alert(1)</script> " \\ {|} -->';
    const svg = await diffToSvg(graph(), graph(undefined, 2, hostile));
    expect(svg).not.toContain('<script');
    const names = [...nodeGroups(readSvg(svg)).values()].map((group) => textLines(group)[0]);
    expect(names).toContain(`~ a → ${hostile}`);
  });

  it('has separate colors for light and dark', async () => {
    const svg = await diffToSvg(graph(), graph(withTanh));
    const [light = '', dark = ''] = svg.split('@media screen and (prefers-color-scheme:dark)');
    const color = (css: string): string | undefined => /--dotgrad-added-line,(#\w+)/.exec(css)?.[1];
    expect(color(light)).toMatch(/^#/);
    expect(color(dark)).toMatch(/^#/);
    expect(color(dark)).not.toBe(color(light));
  });

  it('is identical every time, byte for byte', async () => {
    expect(await diffToSvg(graph(), graph(withoutC))).toBe(await diffToSvg(graph(), graph(withoutC)));
  });
});

describe('diffToDot(before, after)', () => {
  it('is DOT with the same classes', () => {
    const dot = diffToDot(graph(), graph(withTanh));
    expect(dot).toMatch(/^digraph \{/);
    expect(dot).toContain('label = "+ tanh";\n    class = "op tanh added";');
  });
});

it.each(['row', 'stacked'] as const)(
  'diffToSvg(before, after, { style: compact, cells: %s }) writes no muted text on the tint of a gradient',
  async (cells) => {
    const after = graph(({ e, c }) => e.add(c).mul(3), 5);
    const svg = readSvg(await diffToSvg(graph(), after, { style: 'compact', cells }));
    const tints = elements(svg, 'path').filter((path) => /\bf-(?:positive|negative)-\d/.test(attribute(path, 'class')));
    const muted = elements(svg, 'text').filter((text) => /\bf-muted\b/.test(attribute(text, 'class')));
    expect(tints.length).toBeGreaterThan(2);
    expect(muted.length).toBeGreaterThan(2);
    for (const tint of tints) {
      const [left, top, right, bottom] = boundsOf(tint);
      const on = muted.filter((text) => {
        const [x, y] = [Number(attribute(text, 'x')), Number(attribute(text, 'y'))];
        return x >= left && x < right && y > top && y < bottom;
      });
      expect(on.map(({ textContent }) => textContent)).toEqual([]);
    }
  },
);

it.each([
  [(a: Value) => a.tanh(), (a: Value) => a.relu(), 'tanh → ReLU'],
  [(a: Value) => a.pow(2), (a: Value) => a.pow(3), 'x² → x³'],
  [(a: Value) => a.mul(2), (a: Value) => a.add(2), '× → +'],
])(
  'diffToSvg(before, after, { style: compact }) shows both ops where a value has another one: %s, %s',
  async (one, other, text) => {
    const of = (op: (a: Value) => Value): ReturnType<typeof trace> => trace(op(new Value(3, 'a')).as('d'));
    const svg = readSvg(await diffToSvg(of(one), of(other), { style: 'compact' }));
    const d = [...nodeGroups(svg).values()].flatMap((group) => textLines(group).join(' '));
    expect(d.filter((line) => line.includes(text))).toHaveLength(1);
  },
);
