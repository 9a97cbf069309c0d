import type { Scene, ScenePoint } from './scene.js';

/** A scene in the middle of a greater width, in px. */
export function widened(scene: Scene, width: number): Scene {
  const by = (width - scene.width) / 2;
  const right = <T extends { readonly x: number }>(it: T): T => ({ ...it, x: round(it.x + by) });
  return {
    ...scene,
    width,
    boxes: scene.boxes.map(right),
    edges: scene.edges.map(({ label, points, ...edge }) => ({
      ...edge,
      points: points.map(([x, y]): ScenePoint => [round(x + by), y]),
      ...(label && { label: right(label) }),
    })),
    ...(scene.frames && { frames: scene.frames.map(right) }),
  };
}

/** To a tenth of a px, as scenes are placed. */
function round(x: number): number {
  return Math.round(x * 10) / 10;
}
