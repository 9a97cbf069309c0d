import { scope, Value } from 'dotgrad';
import { l2, MLP, makeMoons, maxMargin, Random, squaredError } from 'dotgrad/nn';
import { isLayers, layersOf } from '../../../dist/graph/layers/layers.js';
import { traceSource } from '../../../dist/graph/trace.js';
import { type LayersSceneOptions, layersScene } from '../../../dist/render/scene/layers/layers-scene.js';
import type { Box, Scene } from '../../../dist/render/scene/scene.js';

export function sceneOf(root: Value, options: LayersSceneOptions = {}): Scene {
  const source = traceSource(root);
  const layers = layersOf(source);
  if (!isLayers(layers)) throw new Error(layers.what);
  return layersScene(source, layers, options);
}

/** The matrices of a scene, without the scale of the tints. */
export const matrices = ({ boxes }: Scene, kind: 'data' | 'grad'): Box[] =>
  boxes.filter(({ id }) => id.startsWith(`${kind}:`));

export const texts = (scene: Scene): string[] =>
  scene.boxes.flatMap(({ bare, cells }) => (bare ? cells : [])).map(({ text }) => text);

/** Figure 18. */
export function one(): Value {
  const out = new MLP(3, [4, 4, 1], { random: new Random(1337) }).forward([2, 3, -1])[0]!.as('out');
  out.backward();
  return out;
}

/** Figure 26. */
export function moonsLoss(): Value {
  const moons = makeMoons();
  const mlp = new MLP(2, [16, 16, 1], { activation: 'relu', random: new Random(1337) });
  const inputs = scope('inputs', () => moons.inputs.map((point) => point.map((x) => new Value(x))));
  const loss = maxMargin(
    inputs.map((point) => mlp.forward(point)[0]!),
    moons.labels,
  ).add(l2(mlp.parameters()));
  loss.as('loss').backward();
  return loss;
}

/** The loss of a batch. */
export function batch(nin: number, nouts: readonly number[], samples: number): Value {
  const random = new Random(9);
  const mlp = new MLP(nin, nouts, { random });
  const outputs = Array.from({ length: samples }, () =>
    mlp.forward(Array.from({ length: nin }, () => new Value(random.uniform(-1, 1)))),
  ).flat();
  const loss = squaredError(
    outputs,
    outputs.map(() => 1),
  ).as('loss');
  loss.backward();
  return loss;
}

export const cellsOverlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
