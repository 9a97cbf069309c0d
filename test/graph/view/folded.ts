import { type Graph, type ScopeNode, scope, Value } from 'dotgrad';

export const scopesOf = ({ nodes }: Graph): ScopeNode[] =>
  nodes.filter((node): node is ScopeNode => node.kind === 'scope');

/** y = tanh(w*x + 1) in the scope net/layer0, squared in the scope loss. */
export function network(): { loss: Value; y: Value } {
  const x = new Value(2, 'x');
  const y = scope('net', () => scope('layer0', () => Value.parameter(-3, 'w').mul(x).add(1).tanh()));
  const loss = scope('loss', () => y.pow(2)).add(0.5);
  loss.backward();
  return { loss, y };
}
