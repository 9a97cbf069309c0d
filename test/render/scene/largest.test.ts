import { toScene, Value } from 'dotgrad';
import { expect, test } from 'vitest';

/** Four steps of gradient descent with momentum on (w − 0.5)², each on the one before. */
function momentum(): Value {
  let [w, v] = [new Value(2, 'w0'), new Value(0, 'v0')];
  for (let t = 1; t <= 4; t++) {
    const g = w.mul(2).sub(1);
    v = v.mul(0.9).sub(g.mul(0.1)).as(`v${t}`);
    w = w.add(v).as(`w${t}`);
  }
  w.backward();
  return w;
}

test('toScene(value) takes the way with the largest text where none fits, though one of them is wider than estimated', async () => {
  const width = 358;
  const notes: string[] = [];
  const textOf = (scene: Awaited<ReturnType<typeof toScene>>): number =>
    Math.min(...scene.boxes.flatMap(({ cells }) => cells.map(({ size }) => size))) * Math.min(1, width / scene.width);
  const scene = await toScene(momentum(), { width, note: (text) => notes.push(text) });
  // No way of drawing it fits a phone, and the picture says so.
  expect(notes.join()).toContain('no style fits a width of 358 px');
  expect(textOf(scene)).toBeGreaterThanOrEqual(9);
  for (const cells of ['row', 'stacked'] as const)
    expect(textOf(scene)).toBeGreaterThan(textOf(await toScene(momentum(), { width, rankdir: 'TB', cells })) - 0.1);
});
