import { diff, explainDiff, fromJson, type Graph, scope, trace, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { graph } from './lecture.js';

type Fields = Record<string, unknown>;
type Mutable = Record<'nodes' | 'edges', Fields[]>;

/** A graph that has every field of the format. */
const EVERY_FIELD = {
  version: 1,
  root: 'L',
  nodes: [
    {
      id: 'w',
      kind: 'value',
      role: 'parameter',
      label: 'w',
      data: 2,
      grad: 3,
      scope: 's',
      count: 2,
      dataRange: [2, 4],
      gradRange: [3, 5],
    },
    { id: 'p', kind: 'op', op: 'pow', symbol: '**2', count: 2, ops: 2, values: 3 },
    { id: 'e', kind: 'value', role: 'inner', data: 4, grad: 1 },
    { id: 'f', kind: 'scope', scope: 'mlp', values: 3, ops: 2, parameters: 1, count: 2 },
    { id: 'c', kind: 'cut', values: 3, ops: 2, parameters: 1 },
    { id: 'r', kind: 'op', op: 'relu', symbol: 'ReLU' },
    { id: 'L', kind: 'value', role: 'root', label: 'L', data: 4, grad: 1 },
  ],
  edges: [
    { from: 'w', to: 'p', slot: 0, partial: 4 },
    { from: 'p', to: 'e' },
    { from: 'e', to: 'f', count: 2 },
    { from: 'c', to: 'f' },
    { from: 'f', to: 'r', slot: 0, data: 4, grad: 1 },
    { from: 'r', to: 'L' },
  ],
};

/** The fields whose change makes it a different node or edge. */
const IDENTITY = ['id', 'kind', 'from', 'to'];

/** Another value of a field. */
function other(held: unknown): unknown {
  if (Array.isArray(held)) return held.map((x: number) => x + 1);
  if (typeof held === 'number') return held + 1;
  return { parameter: 'constant', inner: 'leaf', root: 'inner' }[held as string] ?? `${held}2`;
}

// The gradients are the product rule's, by hand.
describe('explainDiff(diff(before, after))', () => {
  it('names roles, slots and partial derivatives that no other change explains', () => {
    const square = trace(new Value(2, 'x').pow(2).as('L'));
    const change = (mutate: (copy: Mutable) => void): string[] => {
      const copy = structuredClone(square) as unknown as Mutable;
      mutate(copy);
      return explainDiff(diff(square, copy as unknown as Graph));
    };
    const part = (parts: Fields[], i: number): Fields => parts[i] as Fields;
    expect(change(({ nodes }) => Object.assign(part(nodes, 0), { role: 'inner' }))).toEqual([
      'x: was a leaf, is an inner value',
    ]);
    expect(change(({ nodes }) => Object.assign(part(nodes, 2), { role: 'leaf' }))).toEqual([
      'L: was the root, is a leaf',
    ]);
    expect(change(({ edges }) => Object.assign(part(edges, 0), { slot: 1 }))).toEqual(['edge x → L: slot 0 → 1']);
    expect(change(({ edges }) => delete part(edges, 0).partial)).toEqual(['∂L/∂x 4 → none']);
    expect(change(({ nodes }) => Object.assign(part(nodes, 1), { op: 'foo' }))).toEqual([
      'L: was x**2 (pow), is x**2 (foo)',
    ]);
  });

  it('has a line for a change in any field, in both directions', () => {
    const before = fromJson(EVERY_FIELD);
    const counts = { nodes: 0, edges: 0 };
    for (const list of ['nodes', 'edges'] as const) {
      for (const [i, part] of before[list].entries()) {
        for (const key of Object.keys(part).filter((key) => !IDENTITY.includes(key))) {
          const copy = structuredClone(before) as unknown as Mutable;
          const field = copy[list][i] as Fields;
          field[key] = other(field[key]);
          for (const [x, y] of [[before, copy] as const, [copy, before] as const]) {
            const found = diff(x as Graph, y as Graph);
            const lines = explainDiff(found);
            expect([list, i, key, found.same, lines.length > 0]).toEqual([list, i, key, false, true]);
            expect(lines.join()).not.toContain('no words');
          }
          counts[list]++;
        }
      }
    }
    expect(counts).toEqual({ nodes: 30, edges: 6 });
  });

  it('always has a line for graphs that differ', () => {
    const found = { ...diff(graph(), graph()), same: false };
    expect(explainDiff(found)).toEqual(['there is a difference that has no description; diff() returns it as data']);
  });

  it('distinguishes texts that look the same', () => {
    const named = (label: string, name = ''): Value =>
      name === '' ? new Value(1, label) : scope(name, () => named(label));
    const between = (was: Value, is: Value): string[] => explainDiff(diff(trace(was), trace(is)));
    expect(between(named('x'), named('x\u200b'))).toEqual(['x: label was "x", is "x\\u200b"']);
    expect(between(named('é'), named('e\u0301'))).toEqual(['é: label was "\\u00e9", is "e\\u0301"']);
    expect(between(named('x '), named('x'))).toEqual(['x : label was "x ", is "x"']);
    expect(between(named('x\ny'), named('x y'))).toEqual(['x y: label was "x\\ny", is "x y"']);
    expect(between(named('x'), named('y\u0007\nz'))).toEqual(['x: label was x, is y z']);
    expect(between(named(''), named('\u200b'))).toEqual(['root 1: is now called "\\u200b"']);
    expect(between(named('x', 's'), named('x', 's\u00a0'))).toEqual(['x: scope was "s", is "s\\u00a0"']);
    const long = 'a'.repeat(60);
    expect(between(named(`${long}b`), named(`${long}c`))[0]).toMatch(/label was "…a{12}b", is "…a{12}c"$/);
  });
});
