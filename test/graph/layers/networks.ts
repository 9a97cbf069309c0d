import { type Graph, type GraphNode, scope, trace, Value, type ValueNode } from 'dotgrad';
import { Random } from 'dotgrad/nn';
import { isLayers, layersOf } from '../../../dist/graph/layers/layers.js';
import type { Layers, Matrix, NoLayers } from '../../../dist/graph/layers/types.js';
import { traceSource } from '../../../dist/graph/trace.js';
import { sourceOf } from '../../../dist/graph/walk/lazy-graph.js';

/** A network, with the graph that it was found in. */
export interface Found {
  readonly layers: Layers;
  readonly nodes: readonly GraphNode[];
}

/** The layers of a value's graph; fails if there are none. */
export function found(root: Value): Found {
  const layers = layersOf(traceSource(root));
  if (!isLayers(layers)) throw new Error(`no layers: ${layers.reason}, ${layers.what}`);
  return { layers, nodes: trace(root).nodes };
}

/** The layers of a graph; fails if there are none. */
export function foundIn(graph: Graph): Found {
  const layers = layersOf(sourceOf(graph));
  if (!isLayers(layers)) throw new Error(`no layers: ${layers.reason}, ${layers.what}`);
  return { layers, nodes: graph.nodes };
}

/** Why a value or a graph has no layers; fails if it has some. */
export function refused(root: Value | Graph): NoLayers {
  const layers = layersOf('nodes' in root ? sourceOf(root) : traceSource(root));
  if (isLayers(layers)) throw new Error('layers were found');
  return layers;
}

/** The contents of a matrix, row by row. */
export function rowsOf<T>({ nodes }: Found, matrix: Matrix | undefined, read: (value: ValueNode) => T): T[][] {
  if (matrix === undefined) return [];
  const { rows, columns, places } = matrix;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => read(nodes[places[row * columns + column]!] as ValueNode)),
  );
}

export const data = ({ data }: ValueNode): number => data ?? Number.NaN;

/** The activation of each layer. */
export const activations = ({ layers }: Found): (string | undefined)[] =>
  layers.layers.map(({ activation }) => activation);

export const draw = (() => {
  const numbers = new Random(3);
  return () => numbers.uniform(-1, 1);
})();

/** A neuron in a scope, with an activation. */
export function neuron(name: string, inputs: readonly Value[], activate: (z: Value) => Value = (z) => z.tanh()): Value {
  return scope(name, () =>
    activate(
      inputs.reduce((sum, x, i) => sum.add(Value.parameter(draw(), `w${i}`).mul(x)), Value.parameter(draw(), 'b')),
    ),
  );
}

export const two = (): Value[] => [new Value(2, 'x0'), new Value(3, 'x1')];

/** A graph with changes to its values. */
export function changed(graph: Graph, change: (node: ValueNode) => Partial<ValueNode> | undefined): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node): GraphNode => (node.kind === 'value' ? { ...node, ...change(node) } : node)),
  };
}

/** A graph whose values carry the neuron that they belong to. */
export function withUnits(graph: Graph): Graph {
  return changed(graph, ({ scope }) => {
    const unit = /layer(\d)\/neuron(\d)/.exec(scope ?? '');
    return unit === null ? undefined : { unit: [Number(unit[1]), Number(unit[2])] };
  });
}
