import { execFileSync } from 'node:child_process';
import { fold, type Graph, simplify, toDot, trace, Value } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDot } from '../../dist/dot/read.js';
import { layout } from '../../dist/render/layout/layout.node.js';
import { anyText } from '../dot/hostile-labels.js';
import { randomRoot } from '../graph/programs.js';

const anyNumber = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 5e-324, 1e21, 0.1 + 0.2));

/** A graph of one op with any numbers, labels, scopes and symbols. */
const anyGraph: fc.Arbitrary<Graph> = fc
  .tuple(anyText, anyText, anyText, anyText, fc.array(anyNumber, { minLength: 6, maxLength: 6 }))
  .map(
    ([label, scope, op, symbol, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]]): Graph => ({
      version: 1,
      root: 'v1',
      nodes: [
        { id: 'v0', kind: 'value', role: 'leaf', label, data: a, grad: b, scope },
        { id: 'o1', kind: 'op', op, symbol },
        { id: 'v1', kind: 'value', role: 'root', data: c, grad: d },
      ],
      edges: [
        { from: 'v0', to: 'o1', slot: 1, partial: e },
        { from: 'v0', to: 'o1', slot: 0, partial: f },
        { from: 'o1', to: 'v1' },
      ],
    }),
  );

describe('toDot(value, { exact: true })', () => {
  test('holds a complete graph: fromDot returns it', () => {
    fc.assert(
      fc.property(randomRoot, (root) => {
        const graph = trace(root);
        for (const view of [graph, simplify(graph), fold(graph, 1)]) {
          expect(fromDot(toDot(view, { exact: true }))).toEqual(view);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('holds any label, scope, symbol and number', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        expect(fromDot(toDot(graph, { exact: true }))).toEqual(graph);
      }),
    );
  });

  test('holds the same graph in every look', () => {
    const graph = trace(new Value(2, 'a').mul(-3).as('L'));
    for (const look of [
      { theme: 'dark' },
      { theme: 'lecture' },
      { grad: false, precision: 0 },
      { partials: true },
    ] as const) {
      expect(fromDot(toDot(graph, { ...look, exact: true }))).toEqual(graph);
    }
  });

  test('is drawn by Graphviz without a warning', async () => {
    const graph = trace(new Value(0.1, 'a').tanh().as('o'));
    const [plain, exact] = [await layout(toDot(graph), 30), await layout(toDot(graph, { exact: true }), 30)];
    expect(exact.warning).toBeUndefined();
    const boxes = ({ json = '' }: typeof plain): string[] => json.match(/"pos": "[^"]*"/g) ?? [];
    expect(boxes(exact)).toEqual(boxes(plain));
  });

  test('is read with attributes edited by hand', () => {
    const graph = trace(new Value(2, 'a').relu());
    const dot = toDot(graph, { exact: true });
    expect(fromDot(dot.replace('data = "2"', 'data = "2.5"')).nodes[0]).toMatchObject({ label: 'a', data: 2.5 });
  });

  test('is read at any size', () => {
    const dot = toDot(new Value(2, 'a').relu(), { exact: true });
    expect(fromDot(dot + ' '.repeat(11 * 2 ** 20))).toEqual(fromDot(dot));
  });

  test('reports what was broken by hand', () => {
    const dot = toDot(new Value(2, 'a').relu(), { exact: true });
    expect(() => fromDot(dot.replace('"v0" -> "o1"', '"v9" -> "o1"'))).toThrow(/holds no whole graph|DOT/);
    expect(() => fromDot(dot.slice(0, -10))).toThrow(/^line \d+, column \d+: not valid DOT: Expected/);
  });
});

test.skipIf(!hasDot())('toDot(value, { exact: true }) is drawn by the installed Graphviz', () => {
  const dot = toDot(new Value(2, 'a').relu(), { exact: true });
  expect(execFileSync('dot', ['-Tsvg'], { input: dot, encoding: 'utf8' })).toContain('</svg>');
});

function hasDot(): boolean {
  try {
    execFileSync('dot', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
