import { type Graph, trace, Value } from 'dotgrad';
import fc from 'fast-check';

/** A node of a program: a leaf, or an op on earlier nodes; `''` is no label. */
export interface Step {
  readonly label: string;
  readonly data: number;
  readonly op?: string;
  readonly operands: readonly number[];
}

export const UNARY: readonly string[] = ['tanh', 'exp', 'relu', 'sigmoid', 'cos'];
export const BINARY: readonly string[] = ['add', 'mul', 'max'];

/** Runs a program forward and backward, and traces its last node. */
export function build(steps: readonly Step[]): Graph {
  const values: Value[] = [];
  for (const { op, operands, data, label } of steps) {
    const [a, b] = operands.map((operand) => values[operand] as Value);
    const methods = a as unknown as Record<string, (other?: Value) => Value>;
    const value = op === undefined ? new Value(data) : (methods[op] as (other?: Value) => Value).call(a, b);
    if (label !== '') value.label = label;
    values.push(value);
  }
  const root = values.at(-1) as Value;
  root.backward();
  return trace(root);
}

/** Programs in which every node contributes, with leaves of different data, and all, half or none of the nodes named. */
export const anyProgram: fc.Arbitrary<Step[]> = fc
  .record({
    leaves: fc.uniqueArray(fc.integer({ min: -1999, max: 1999 }), { minLength: 2, maxLength: 6 }),
    lines: fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.boolean()), { minLength: 2, maxLength: 30 }),
    naming: fc.constantFrom('all', 'half', 'none'),
  })
  .map(({ leaves, lines, naming }) => {
    const label = (i: number): string => (naming === 'all' || (naming === 'half' && i % 2 === 0) ? `n${i}` : '');
    const steps: Step[] = leaves.map((data, i) => ({ label: label(i), data: data / 1000, operands: [] }));
    const unused = new Set(steps.keys());
    const add = (op: string, operands: number[]): void => {
      for (const operand of operands) unused.delete(operand);
      unused.add(steps.length);
      steps.push({ label: label(steps.length), data: 0, op, operands });
    };
    for (const [kind, a, b, isFresh] of lines) {
      const fresh = [...unused];
      const first = isFresh ? (fresh[a % fresh.length] as number) : a % steps.length;
      if (kind % 3 === 0) add(UNARY[kind % UNARY.length] as string, [first]);
      else add(BINARY[kind % BINARY.length] as string, [first, b % steps.length]);
    }
    while (unused.size > 1) add('add', [...unused].slice(0, 2));
    return steps;
  });

/** The same graph with other ids, and its nodes and edges in another order. */
export function shuffled(graph: Graph, salt: number): Graph {
  const rank = (text: string): number => {
    let h = salt;
    for (const character of text) h = Math.imul(h ^ character.charCodeAt(0), 0x01000193);
    return (h ^ (h >>> 13)) >>> 0;
  };
  const ids = new Map([...graph.nodes].sort((a, b) => rank(a.id) - rank(b.id)).map(({ id }, i) => [id, `n${i}`]));
  const id = (old: string): string => ids.get(old) as string;
  const nodes = graph.nodes.map((node) => ({ ...node, id: id(node.id) }));
  const edges = graph.edges.map((edge) => ({ ...edge, from: id(edge.from), to: id(edge.to) }));
  nodes.sort((a, b) => rank(a.id) - rank(b.id));
  edges.sort((a, b) => rank(a.from + a.to) - rank(b.from + b.to) || (a.slot ?? 0) - (b.slot ?? 0));
  return { version: 1, root: id(graph.root), nodes, edges };
}
