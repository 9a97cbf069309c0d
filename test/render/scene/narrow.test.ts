import { type Box, type Scene, toScene, trace, type Value } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagramOf } from '../../../dist/render/scene/diagram/diagram.js';
import { narrowRanks, passing } from '../../../dist/render/scene/diagram/narrow-ranks.js';
import { randomRoot } from '../../graph/programs.js';
import { programs } from './first-programs.js';

const PHONE = 358;

/** The size in px of the smallest text on a phone, and the height there. */
function onPhone({ boxes, width, height }: Scene): { text: number; height: number } {
  const scale = Math.min(1, PHONE / width);
  const sizes = boxes.flatMap(({ cells }) => cells.filter(({ text }) => text !== '').map(({ size }) => size));
  return { text: Math.min(...sizes) * scale, height: height * scale };
}

describe('toScene(value, { width: 358 })', () => {
  it.each(Object.keys(programs))('shows all values of %s so that they can be read', async (name) => {
    const notes: string[] = [];
    const root = (programs[name] as () => Value)();
    const scene = await toScene(root, { width: PHONE, fold: 'none', note: (text) => notes.push(text) });
    expect(notes).toEqual([]);
    const { text, height } = onPhone(scene);
    expect(text).toBeGreaterThanOrEqual(9);
    expect(height).toBeLessThanOrEqual(3 * PHONE);
  });

  it.each(Object.keys(programs))(
    'draws no two boxes of %s over each other, and each below its operands',
    async (name) => {
      const root = (programs[name] as () => Value)();
      const { boxes, edges, direction } = await toScene(root, { width: PHONE, fold: 'none' });
      expect(direction).toBe('TB');
      const byId = new Map(boxes.map((box) => [box.id, box]));
      for (const { from, to } of edges) {
        const [a, b] = [byId.get(from), byId.get(to)] as [Box, Box];
        expect(a.y + a.h).toBeLessThan(b.y);
      }
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1))
          expect(a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y).toBe(true);
    },
  );
});

describe('narrowRanks(diagram, column)', () => {
  const [GAP, BOX] = [7, 60];

  it('puts each box behind its operands, and no more boxes and passing edges into a rank than have room', () => {
    fc.assert(
      fc.property(randomRoot, fc.integer({ min: 60, max: 600 }), (root, breadth) => {
        const diagram = diagramOf(trace(root), { mergeOps: true });
        const ranks = narrowRanks(diagram, { breadth, gap: GAP, breadthOf: () => BOX }) as ReadonlyMap<string, number>;
        const rank = (id: string): number => ranks.get(id) as number;
        expect(ranks.size).toBe(diagram.nodes.length);
        for (const { from, to } of diagram.links) expect(rank(from)).toBeLessThan(rank(to));
        for (let i = 0; i <= Math.max(...ranks.values()); i++) {
          const boxes = diagram.nodes.filter(({ id }) => rank(id) === i).length;
          const edges = diagram.links.filter(({ from, to }) => rank(from) < i && i < rank(to)).length;
          expect(boxes).toBeGreaterThan(0);
          if (boxes > 1) expect(boxes * (BOX + GAP) - GAP + edges * passing(GAP)).toBeLessThanOrEqual(breadth);
        }
      }),
    );
  });

  it('gives up on a graph with a cycle', () => {
    const folded = {
      version: 1,
      root: 'r',
      nodes: [
        { id: 'a', kind: 'scope', scope: 'a', values: 1, ops: 1, parameters: 0 },
        { id: 'b', kind: 'scope', scope: 'b', values: 1, ops: 1, parameters: 0 },
        { id: 'r', kind: 'value', role: 'root', data: 1 },
      ],
      edges: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
        { from: 'b', to: 'r' },
      ],
    } as const;
    expect(narrowRanks(diagramOf(folded), { breadth: 300, gap: GAP, breadthOf: () => BOX })).toBeUndefined();
  });
});
