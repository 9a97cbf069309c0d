import { readdirSync, readFileSync } from 'node:fs';
import { fromJson, type Graph, trace } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainSource } from '../../../dist/explain/explain.js';
import { sourceOf } from '../../../dist/graph/walk/lazy-graph.js';
import { sceneForSteps } from '../../../dist/render/scene/motion/steps-scene.js';
import { labelRect } from '../../../dist/render/scene/place/label-spots.js';
import type { Scene, ScenePoint } from '../../../dist/render/scene/scene.js';
import { anyRoot } from '../../explain/programs.js';

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A graph of the gallery whose backward pass can be explained. */
const graphs = readdirSync('out')
  .filter((name) => /^\d\d-[a-z0-9-]+\.json$/.test(name))
  .map((name) => [name, JSON.parse(readFileSync(`out/${name}`, 'utf8'))] as const)
  .filter(([, graph]) => 'nodes' in graph && graph.nodes.length < 400)
  .map(([name, graph]) => [name, fromJson(graph)] as const)
  .filter(([, graph]) => explainSource(sourceOf(graph)).omission === undefined);

async function sceneOf(graph: Graph, width: number): Promise<Scene> {
  const explanation = explainSource(sourceOf(graph), { maxSteps: 10_000 });
  const input = { graph, options: { width }, explanation, title: '', description: '' };
  return (await sceneForSteps(input, (scene) => scene)).scene;
}

/** Whether two areas share more than their borders. */
function meet(a: Rect, b: Rect): boolean {
  return a.x + 1 < b.x + b.w && b.x + 1 < a.x + a.w && a.y + 1 < b.y + b.h && b.y + 1 < a.y + a.h;
}

/** A point of a cubic, from Bernstein polynomials. */
function pointAt(points: readonly ScenePoint[], share: number): ScenePoint {
  const curves = (points.length - 1) / 3;
  const curve = Math.min(curves - 1, Math.floor(share * curves));
  const t = share * curves - curve;
  const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
  const at = (i: 0 | 1): number => weights.reduce((sum, w, k) => sum + w * (points[3 * curve + k]?.[i] ?? 0), 0);
  return [at(0), at(1)];
}

/** What overlaps the local derivatives of a scene. */
function overlapsOf({ boxes, edges }: Scene): { boxes: string[]; labels: string[]; edges: number; all: number } {
  const labels = edges.flatMap((edge) =>
    edge.label === undefined
      ? []
      : [{ edge, text: edge.label.text, rect: labelRect([edge.label.x, edge.label.y], edge.label.text) }],
  );
  const crossed = labels.filter(({ edge, rect }) =>
    edges.some(
      (other) =>
        other !== edge &&
        Array.from({ length: 200 }, (_, i) => pointAt(other.points, i / 199)).some(([x, y]) =>
          meet(rect, { x, y, w: 0, h: 0 }),
        ),
    ),
  );
  return {
    boxes: labels.flatMap(({ text, rect }) =>
      boxes.filter((box) => meet(rect, box)).map(({ name }) => `${text} ${name}`),
    ),
    labels: labels.flatMap(({ text, rect }, i) =>
      labels.slice(i + 1).flatMap((other) => (meet(rect, other.rect) ? [`${text} ${other.text}`] : [])),
    ),
    edges: crossed.length,
    all: labels.length,
  };
}

describe('×k on the edges of the backward pass', () => {
  test.each(graphs)('of %s covers no box, no other ×k, and hardly any other edge', async (_, graph) => {
    for (const width of [830, 358]) {
      const { boxes, labels, edges, all } = overlapsOf(await sceneOf(graph, width));
      expect([boxes, labels]).toEqual([[], []]);
      expect(edges).toBeLessThanOrEqual(1 + all / 20);
    }
  });

  test('of any program covers no box', async () => {
    expect(graphs.length).toBeGreaterThanOrEqual(15);
    await fc.assert(
      fc.asyncProperty(anyRoot, async (root) => {
        expect(overlapsOf(await sceneOf(trace(root), 830)).boxes).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
