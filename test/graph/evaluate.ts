import type { Graph, GraphEdge } from 'dotgrad';

/** What each op of a graph computes, written independently of the package. */
const FUNCTIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  exp: (a) => Math.exp(a),
  tanh: (a) => Math.tanh(a),
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
};

/** The operands of every op and the op of every computed value, by id. */
function index(graph: Graph): {
  operands: Map<string, GraphEdge[]>;
  producer: Map<string, string>;
  op: Map<string, string>;
} {
  const operands = new Map<string, GraphEdge[]>();
  const producer = new Map<string, string>();
  const op = new Map<string, string>();
  for (const node of graph.nodes) if (node.kind === 'op') op.set(node.id, node.op === 'pow' ? node.symbol : node.op);
  for (const edge of graph.edges) {
    if (op.has(edge.from)) producer.set(edge.to, edge.from);
    else
      operands.set(
        edge.to,
        [...(operands.get(edge.to) ?? []), edge].sort((a, b) => (a.slot ?? 0) - (b.slot ?? 0)),
      );
  }
  return { operands, producer, op };
}

/** The root's data, computed only from the leaves of the graph; `moved` replaces some of them. */
export function evaluate(graph: Graph, moved: ReadonlyMap<string, number> = new Map()): number {
  const { operands, producer, op } = index(graph);
  const data = new Map(graph.nodes.flatMap((node) => (node.kind === 'value' ? [[node.id, node.data] as const] : [])));
  const known = new Map<string, number>(moved);
  const of = (id: string): number => {
    const done = known.get(id);
    if (done !== undefined) return done;
    const by = producer.get(id);
    const result =
      by === undefined
        ? (data.get(id) as number)
        : apply(
            op.get(by) as string,
            (operands.get(by) ?? []).map(({ from }) => of(from)),
          );
    known.set(id, result);
    return result;
  };
  return of(graph.root);
}

function apply(op: string, [a = Number.NaN, b = Number.NaN]: readonly number[]): number {
  if (op.startsWith('**')) return a ** Number(op.slice(2));
  const compute = FUNCTIONS[op];
  if (compute === undefined) throw new Error(`the evaluator knows no ${op}`);
  return compute(a, b);
}

/** ∂root/∂value of every value, by the chain rule along the partials on the edges. */
export function gradients(graph: Graph): Map<string, number> {
  const { operands, producer } = index(graph);
  const grads = new Map<string, number>();
  const consumers = new Map<string, { edge: GraphEdge; result: string }[]>();
  for (const [result, by] of producer)
    for (const edge of operands.get(by) ?? [])
      consumers.set(edge.from, [...(consumers.get(edge.from) ?? []), { edge, result }]);
  const of = (id: string): number => {
    const done = grads.get(id);
    if (done !== undefined) return done;
    const sum = (consumers.get(id) ?? []).reduce(
      (total, { edge, result }) => total + of(result) * (edge.partial ?? Number.NaN),
      0,
    );
    const grad = id === graph.root ? 1 : sum;
    grads.set(id, grad);
    return grad;
  };
  for (const node of graph.nodes) if (node.kind === 'value') of(node.id);
  return grads;
}
