/** A graph as an object that tests may break. */
export interface Loose {
  [key: string]: unknown;
  nodes: Record<string, unknown>[];
  edges: Record<string, unknown>[];
}

/** a + a, as an object that tests may break. */
export function sum(): Loose {
  return {
    version: 1,
    root: 'v1',
    nodes: [
      { id: 'v0', kind: 'value', role: 'leaf', label: 'a', data: 3, grad: 2 },
      { id: 'o1', kind: 'op', op: 'add', symbol: '+' },
      { id: 'v1', kind: 'value', role: 'root', data: 6, grad: 1 },
      { id: 'g0', kind: 'scope', scope: 'mlp', values: 1, ops: 0, parameters: 0 },
    ],
    edges: [
      { from: 'v0', to: 'o1', slot: 0, partial: 1 },
      { from: 'v0', to: 'o1', slot: 1, partial: 1 },
      { from: 'o1', to: 'v1' },
    ],
  };
}

/** Sets what is at the end of a path, or deletes it if that is `undefined`. */
export const set =
  (...path: [...(string | number)[], unknown]) =>
  (graph: Loose): void => {
    const value = path.pop();
    const key = path.pop() as string;
    const place = path.reduce((at: unknown, step) => (at as never)[step as never], graph) as Record<string, unknown>;
    if (value === undefined) delete place[key];
    else place[key] = value;
  };

/** The error that a call throws. */
export function thrownBy(call: () => unknown): Error & { path?: string } {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
