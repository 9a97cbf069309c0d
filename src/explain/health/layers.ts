import { at } from '../../graph/walk/links.js';
import type { Computation } from '../computation.js';
import { cleanText } from '../math/names.js';
import type { Fault } from './sentences.js';

/** The gradient at the first layer must be within this factor of the one at the last. */
const MOST = 1000;

/** Networks with fewer layers are not checked. */
const LEAST_LAYERS = 3;

/** Activations of this package and of others. */
const ACTIVATION = /^(?:tanh|relu|leaky_?relu|sigmoid|gelu|elu|selu|silu|swish|softplus)$/i;

/** A layer of a network, and the size of its outputs' gradients. */
interface Layer {
  readonly name: string;
  readonly outputs: readonly number[];
  /** The root mean square of the gradients. */
  readonly size: number;
}

/** Whether gradients vanish or explode from the last layer to the first. */
export function layerFaults(
  computation: Computation,
  grads: Float64Array,
): Fault<'vanishing-gradient' | 'exploding-gradient'>[] {
  const layers = layersOf(computation, grads);
  if (layers.length < LEAST_LAYERS) return [];
  const [first, last] = [layers[0] as Layer, layers.at(-1) as Layer];
  const ratio = first.size / last.size;
  if (!Number.isFinite(ratio) || ratio === 0 || (ratio <= MOST && ratio >= 1 / MOST)) return [];
  const isVanishing = ratio < 1;
  return [
    {
      kind: isVanishing ? 'vanishing-gradient' : 'exploding-gradient',
      name: first.name,
      ids: first.outputs.map((output) => computation.node(output).id),
      numbers: { layers: layers.length, first: first.size, last: last.size, ratio },
      rule: { measure: 'ratio', mustBe: isVanishing ? 'above' : 'below', limit: isVanishing ? 1 / MOST : MOST },
      facts: { last: last.name },
    },
  ];
}

function layersOf(computation: Computation, grads: Float64Array): Layer[] {
  const groups = byScope(computation) ?? byActivation(computation);
  return groups.map(({ name, outputs }) => {
    const squares = outputs.map((output) => (grads[output] as number) * (grads[output] as number));
    return { name, outputs, size: Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / outputs.length) };
  });
}

type Group = Pick<Layer, 'name' | 'outputs'>;

/** The values that leave the scopes `layer0`, `layer1` …, if enough of them have the same name and parent. */
function byScope(computation: Computation): Group[] | undefined {
  const stacks = new Map<string, Map<string, { number: number; outputs: number[] }>>();
  for (const node of computation.order) {
    if (!computation.isValue(node) || computation.producer(node) < 0) continue;
    for (const { stack, path, number } of layersAround(computation.value(node).scope ?? '')) {
      if (!leaves(computation, node, path)) continue;
      const layers = stacks.get(stack) ?? new Map();
      stacks.set(stack, layers);
      const layer = layers.get(path) ?? { number, outputs: [] };
      layers.set(path, layer);
      layer.outputs.push(node);
    }
  }
  const [largest] = [...stacks.values()].sort((a, b) => b.size - a.size);
  if (largest === undefined || largest.size < LEAST_LAYERS) return undefined;
  return [...largest]
    .sort(([, a], [, b]) => a.number - b.number)
    .map(([path, { outputs }]) => ({ name: cleanText(path), outputs: outputs.reverse() }));
}

/** The numbered layers that a scope lies in: `mlp/layer0/neuron3` is in layer 0 of `mlp/layer`. */
function layersAround(scope: string): { stack: string; path: string; number: number }[] {
  const levels = scope.split('/');
  return levels.flatMap((level, i) => {
    const [, stem, number] = /^(.*layer\D*)(\d+)$/i.exec(level) ?? [];
    if (number === undefined) return [];
    const path = levels.slice(0, i + 1).join('/');
    return [{ stack: `${levels.slice(0, i).join('/')}/${stem}`, path, number: Number(number) }];
  });
}

/** Whether anything outside a scope uses a value. */
function leaves(computation: Computation, value: number, path: string): boolean {
  const { outOf, to } = computation.source.links;
  for (let i = at(outOf.starts, value); i < at(outOf.starts, value + 1); i++) {
    const result = computation.result(at(to, at(outOf.links, i)));
    const scope = result < 0 ? '' : (computation.value(result).scope ?? '');
    if (scope !== path && !scope.startsWith(`${path}/`)) return true;
  }
  return value === computation.root;
}

/** The results of activations, grouped by how many activations lie between them and the root, the first layer first. */
function byActivation(computation: Computation): Group[] {
  const depths = new Int32Array(computation.source.links.size);
  const groups: number[][] = [];
  for (const node of computation.order) {
    const isActivation = computation.isOp(node) && ACTIVATION.test(computation.op(node).op);
    const depth = at(depths, node);
    if (isActivation) {
      const outputs = groups[depth] ?? [];
      groups[depth] = outputs;
      outputs.push(computation.result(node));
    }
    computation.forEachOperand(node, (source) => {
      depths[source] = Math.max(at(depths, source), depth + (isActivation ? 1 : 0));
    });
  }
  return groups.reverse().map((outputs, i) => ({ name: `activation layer ${i + 1}`, outputs }));
}
