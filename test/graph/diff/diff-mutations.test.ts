import { fromJson, toJson } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff as diffGraphs, explainDiff } from '../../../dist/graph/diff/diff.js';
import type { GraphDiff } from '../../../dist/graph/diff/types.js';
import { anyProgram, BINARY, build, type Step, shuffled, UNARY } from './diff-programs.js';

/** The count of each kind of difference, apart from numbers. */
function structure({
  root,
  added,
  removed,
  ops,
  operands,
  computations,
  insertions,
  edges,
  values,
}: GraphDiff): object {
  return {
    root: root !== undefined,
    added: added.length,
    removed: removed.length,
    ops: ops.length,
    operands: operands.length,
    computations: computations.length,
    insertions: insertions.length,
    edges: [edges.added.length, edges.removed.length, edges.changed.filter(({ slot }) => slot).length],
    labels: values.filter(({ label }) => label).length,
  };
}

const NOTHING = {
  root: false,
  added: 0,
  removed: 0,
  ops: 0,
  operands: 0,
  computations: 0,
  insertions: 0,
  edges: [0, 0, 0],
  labels: 0,
};

/** Both directions of the difference between a program and its mutation, the second with shuffled ids. */
function compare(before: readonly Step[], after: readonly Step[]): { found: GraphDiff; back: GraphDiff } {
  const [old, now] = [build(before), shuffled(build(after), before.length)];
  return { found: diffGraphs(old, now), back: diffGraphs(now, old) };
}

function replace(steps: readonly Step[], place: number, change: Partial<Step>): Step[] {
  return steps.map((step, i) => (i === place ? { ...step, ...change } : step));
}

/** The places of steps, picked by a number of any size. */
function pick(steps: readonly Step[], n: number, accept: (step: Step) => boolean): number {
  const places = [...steps.keys()].filter((i) => accept(steps[i] as Step));
  fc.pre(places.length > 0);
  return places[n % places.length] as number;
}

const isOp = ({ op }: Step): boolean => op !== undefined;

function check(
  mutate: (steps: readonly Step[], n: number) => { after: Step[]; expected: object; words?: RegExp },
  isReversible = true,
): void {
  fc.assert(
    fc.property(anyProgram, fc.nat(), (before, n) => {
      const { after, expected, words } = mutate(before, n);
      const { found, back } = compare(before, after);
      expect(structure(found)).toEqual({ ...NOTHING, ...expected });
      if (isReversible) expect(structure(back)).toMatchObject(reversed({ ...NOTHING, ...expected }));
      if (words) expect(explainDiff(found)[0]).toMatch(words);
      expect(found.same).toBe(false);
    }),
    { numRuns: 300 },
  );
}

function reversed(expected: object): object {
  const { added, removed, edges, ...rest } = expected as typeof NOTHING;
  return { ...rest, added: removed, removed: added, edges: [edges[1], edges[0], edges[2]] };
}

describe('diff(before, after) of a random program and one mutation of it', () => {
  it('names a leaf whose data changed, and reports only numbers', () => {
    check((steps, n) => {
      const leaf = pick(steps, n, (step) => !isOp(step));
      const data = (steps[leaf] as Step).data + 7.5;
      return { after: replace(steps, leaf, { data }), expected: {}, words: /\.data \S+ → \S+$/ };
    });
  });

  it('names a label that changed', () => {
    check((steps, n) => {
      const place = n % steps.length;
      const words = (steps[place] as Step).label === '' ? /is now called new$/ : /label was \S+, is new$/;
      return { after: replace(steps, place, { label: 'new' }), expected: { labels: 1 }, words };
    });
  });

  it('names an op that changed', () => {
    check((steps, n) => {
      const place = pick(steps, n, isOp);
      const { op, operands } = steps[place] as Step;
      const others = (operands.length === 1 ? UNARY : BINARY).filter((other) => other !== op);
      const after = replace(steps, place, { op: others[n % others.length] as string });
      return { after, expected: { ops: 1, computations: 1 }, words: /: was .+, is / };
    });
  });

  it('names operands that were swapped', () => {
    check((steps, n) => {
      const place = pick(steps, n, ({ operands: [a, b] }) => a !== b && b !== undefined);
      const operands = [...(steps[place] as Step).operands].reverse();
      return {
        after: replace(steps, place, { operands }),
        expected: { computations: 1, operands: 2, edges: [0, 0, 2] },
      };
    });
  });

  it('names a replaced operand', () => {
    check((steps, n) => {
      const place = pick(steps, n, isOp);
      const { operands } = steps[place] as Step;
      const slot = n % operands.length;
      const other = n % place;
      const old = operands[slot] as number;
      const uses = steps.filter((step) => step.operands.includes(old)).length;
      fc.pre(other !== old && uses > 1 && !operands.includes(other) && operands[0] !== operands[1]);
      const after = replace(steps, place, { operands: operands.with(slot, other) });
      return { after, expected: { computations: 1, operands: 1, edges: [1, 1, 0] }, words: /operand [01] of \S+ was / };
    });
  });

  it('names an op that was inserted between two values, and one that was removed', () => {
    check((steps, n) => {
      const place = pick(steps, n, isOp);
      const { operands } = steps[place] as Step;
      const slot = n % operands.length;
      const between: Step = { label: '', data: 0, op: 'sin', operands: [operands[slot] as number] };
      const moved = (operand: number): number => (operand >= place ? operand + 1 : operand);
      const rest = steps.slice(place).map((step) => ({ ...step, operands: step.operands.map(moved) }));
      const [consumer, ...others] = rest as unknown as [Step, ...Step[]];
      const after = [
        ...steps.slice(0, place),
        between,
        replace([consumer], 0, { operands: operands.with(slot, place) })[0] as Step,
        ...others,
      ];
      return {
        after,
        expected: { added: 2, insertions: 1, operands: 1, edges: [3, 1, 0] },
        words: /^added sin between /,
      };
    });
  });

  it('reports another root if the old root has a new consumer', () => {
    check((steps) => ({
      after: [...steps, { label: 'top', data: 0, op: 'sin', operands: [steps.length - 1] }],
      expected: { root: true, added: 2, edges: [2, 0, 0] },
      words: /^the root was .+, is top$/,
    }));
  });
});

describe('diff(before, after) of random programs', () => {
  it('finds nothing between a graph and itself, its JSON, or itself with shuffled ids, nodes and edges', () => {
    fc.assert(
      fc.property(anyProgram, fc.nat(), (steps, salt) => {
        const graph = build(steps);
        for (const other of [graph, build(steps), fromJson(toJson(graph)), shuffled(graph, salt)]) {
          const found = diffGraphs(graph, other);
          expect(structure(found)).toEqual(NOTHING);
          expect(found).toMatchObject({ same: true, values: [], edges: { changed: [] } });
          expect(found.matched).toHaveLength(graph.nodes.length);
        }
      }),
    );
  });

  it('counts the same in both directions, however different the programs are', () => {
    fc.assert(
      fc.property(anyProgram, anyProgram, (before, after) => {
        const [there, back] = [diffGraphs(build(before), build(after)), diffGraphs(build(after), build(before))];
        for (const kind of ['values', 'ops', 'edges', 'scopes'] as const) {
          expect(back.counts[kind]).toEqual({ added: there.counts[kind].removed, removed: there.counts[kind].added });
        }
        expect(back.values).toHaveLength(there.values.length);
      }),
    );
  });

  it('adds up: matched and unmatched nodes and edges are all there are', () => {
    fc.assert(
      fc.property(anyProgram, anyProgram, (before, after) => {
        const [old, now] = [build(before), build(after)];
        const { matched, added, removed, edges } = diffGraphs(old, now);
        expect(matched.length + removed.length).toBe(old.nodes.length);
        expect(matched.length + added.length).toBe(now.nodes.length);
        expect(old.edges.length - edges.removed.length).toBe(now.edges.length - edges.added.length);
        expect(new Set(matched.map(([id]) => id)).size).toBe(matched.length);
      }),
    );
  });
});
