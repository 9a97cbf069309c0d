import { fromJson, Value } from '../../dist/index.js';

/** What the engine says of a graph. */
export interface Replay {
  /** How many results of ops it computed again, and how many gradients. */
  readonly data: number;
  readonly grads: number;
  /** Where it came to other numbers. */
  readonly wrong: readonly string[];
}

type Method = (this: Value, ...operands: readonly (Value | number)[]) => Value;

const isClose = (a: number, b: number): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Computes a graph's data and gradients again, by the engine's own ops; an op or number that it lacks is passed over. */
export function replay(json: string): Replay {
  const { nodes, edges, root } = fromJson(json);
  const symbols = new Map(nodes.flatMap((node) => (node.kind === 'op' ? [[node.id, node] as const] : [])));
  const values = new Map<string, Value | undefined>();
  const wrong: string[] = [];
  let [data, grads, isWhole] = [0, 0, true];
  for (const node of nodes) {
    if (node.kind !== 'value') continue;
    const known = node.data as number | undefined;
    const op = symbols.get(edges.find((edge) => edge.to === node.id)?.from ?? '');
    const into = edges.filter((edge) => edge.to === op?.id).sort((a, b) => (a.slot ?? 0) - (b.slot ?? 0));
    const operands = into.map((edge) => values.get(edge.from));
    let value =
      op === undefined || operands.includes(undefined) ? undefined : apply(op.op, op.symbol, operands as Value[]);
    if (op !== undefined && value === undefined) isWhole = false;
    if (value !== undefined && known !== undefined) {
      data++;
      if (!isClose(value.data, known)) wrong.push(`${node.id} ${op?.op}: data ${known}, the engine has ${value.data}`);
    }
    value ??= known === undefined ? undefined : new Value(known);
    if (value === undefined) isWhole = false;
    values.set(node.id, value);
  }
  const last = nodes.find((node) => node.id === root);
  if (!isWhole || last?.kind !== 'value' || last.grad !== 1) return { data, grads, wrong };
  values.get(root)?.backward();
  for (const node of nodes) {
    const grad = node.kind === 'value' ? (node.grad as number | undefined) : undefined;
    if (grad === undefined) continue;
    grads++;
    const again = (values.get(node.id) as Value).grad;
    if (!isClose(grad, again)) wrong.push(`${node.id}: grad ${grad}, the engine has ${again}`);
  }
  return { data, grads, wrong };
}

function apply(op: string, symbol: string, operands: readonly Value[]): Value | undefined {
  const [first, ...rest] = operands as [Value, ...Value[]];
  if (op === 'pow') return first.pow(Number(symbol.slice(2)));
  if (op === 'sum') return rest.reduce((sum, value) => sum.add(value), first);
  const method = (first as unknown as Record<string, Method | undefined>)[op];
  return typeof method === 'function' ? method.apply(first, rest) : undefined;
}
