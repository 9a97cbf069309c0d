import type { Scene, ScenePoint } from '../scene.js';

/** Moves all of a scene by (dx, dy). */
export function moved(scene: Scene, dx: number, dy: number): Scene {
  const shift = <T extends { readonly x: number; readonly y: number }>(thing: T): T => ({
    ...thing,
    x: thing.x + dx,
    y: thing.y + dy,
  });
  const { boxes, edges, frames } = scene;
  return {
    ...scene,
    boxes: boxes.map(shift),
    edges: edges.map((edge) => ({
      ...edge,
      points: edge.points.map(([x, y]): ScenePoint => [x + dx, y + dy]),
      ...(edge.label && { label: shift(edge.label) }),
    })),
    ...(frames && { frames: frames.map(shift) }),
  };
}
