import { diff, explainDiff, trace, Value } from 'dotgrad';

export type Leaves = Record<'a' | 'b' | 'c' | 'f', Value>;

/** The graph of the lecture's `L = (a*b + c) * f`, or of a variant, with its gradients. */
export function graph(program: (leaves: Leaves) => Value = lecture, data = 2): ReturnType<typeof trace> {
  const [a, b, c, f] = [new Value(data, 'a'), new Value(-3, 'b'), new Value(10, 'c'), new Value(-2, 'f')];
  const root = program({ a, b, c, f });
  root.backward();
  return trace(root);
}

export function lecture({ a, b, c, f }: Leaves): Value {
  return a.mul(b).as('e').add(c).as('d').mul(f).as('L');
}

/** The description of the difference between the lecture's graph and another. */
export function words(program: (leaves: Leaves) => Value, data?: number): string[] {
  return explainDiff(diff(graph(), graph(program, data)));
}
