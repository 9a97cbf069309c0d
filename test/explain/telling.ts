import { type ExplainOptions, explain, fromJson, type Graph, type Step, Value } from 'dotgrad';

/** A step's title and lines as one text, as a reader sees them. */
export function read(step: Step): string {
  return [step.title, ...step.lines].join('\n');
}

/** The steps of a phase, each as one text. */
export function told(thing: Value | Graph, phase: Step['phase'], options?: ExplainOptions): string[] {
  return explain(thing, options)
    .steps.filter((step) => step.phase === phase)
    .map(read);
}

/** L = a·b + 1, without gradients. */
export function product(): { a: Value; b: Value; L: Value } {
  const [a, b] = [new Value(2, 'a'), new Value(-3, 'b')];
  const L = a.mul(b).as('e').add(1).as('L');
  return { a, b, L };
}

/** y = op(x) of some other engine. */
export function foreign(op: object, x: object, y: object, edge: object): Graph {
  return fromJson({
    version: 1,
    root: 'y',
    nodes: [
      { id: 'x', kind: 'value', role: 'leaf', label: 'x', data: 2, grad: 0.5, ...x },
      { id: 'f', kind: 'op', op: 'gelu', symbol: 'gelu', ...op },
      { id: 'y', kind: 'value', role: 'root', label: 'y', data: 1.95, grad: 1, ...y },
    ],
    edges: [
      { from: 'x', to: 'f', slot: 0, ...edge },
      { from: 'f', to: 'y' },
    ],
  });
}
