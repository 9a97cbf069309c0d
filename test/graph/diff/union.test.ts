import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diff } from '../../../dist/graph/diff/diff.js';
import { union } from '../../../dist/graph/diff/union.js';
import { anyProgram, build } from './diff-programs.js';

test('union(before, after) has every added and removed node of the difference once, marked', () => {
  fc.assert(
    fc.property(anyProgram, anyProgram, (one, other) => {
      const [before, after] = [build(one), build(other)];
      const found = diff(before, after);
      const { graph, nodes } = union(before, after, {}, found);
      const ids = graph.nodes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(after.nodes.length + found.removed.length);
      for (const { id } of after.nodes) expect(ids).toContain(id);
      const drawn = (status: string): number => ids.filter((id) => nodes.get(id)?.status === status).length;
      expect([drawn('added'), drawn('removed')]).toEqual([found.added.length, found.removed.length]);
    }),
    { numRuns: 60 },
  );
});
