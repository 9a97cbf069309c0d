import type { GraphNode, Range, ValueNode } from '../graph.js';

/** Collects equal nodes that become one. */
export class Plate {
  readonly #first: GraphNode;
  #count: number;
  readonly #data = new Spread();
  readonly #grad = new Spread();
  #labels: Span | undefined;
  /** For folded scopes, the first and the last path; for values, the scope that contains all of them. */
  #scopes: Span | undefined;

  constructor(first: GraphNode) {
    this.#first = first;
    this.#count = 0;
    this.add(first);
  }

  add(node: GraphNode): this {
    this.#count += node.kind === 'cut' ? 1 : (node.count ?? 1);
    if (node.kind === 'value') {
      const { data, grad, dataRange, gradRange, label, scope = '' } = node;
      this.#data.add(data, dataRange);
      this.#grad.add(grad, gradRange);
      if (label !== undefined) this.#labels = span(this.#labels, label);
      const common = this.#scopes?.[0];
      if (common === undefined) this.#scopes = [scope, scope];
      else if (!isWithin(scope, common)) this.#scopes = [commonScope(common, scope), ''];
    } else if (node.kind === 'scope') this.#scopes = span(this.#scopes, node.scope);
    return this;
  }

  /** The first node, with what holds for all of them. */
  node(): GraphNode {
    const [first, count] = [this.#first, this.#count];
    switch (first.kind) {
      case 'value':
        return this.#value(first);
      case 'op':
        return { ...first, count };
      case 'scope':
        return { ...first, scope: this.#scopes === undefined ? first.scope : fromTo(this.#scopes), count };
      case 'cut':
        return { ...first, values: count * first.values, ops: count * first.ops, parameters: count * first.parameters };
    }
  }

  #value({ id, kind, role, data, grad }: ValueNode): ValueNode {
    const scope = this.#scopes?.[0];
    const [dataRange, gradRange] = [this.#data.range, this.#grad.range];
    return {
      id,
      kind,
      role,
      ...(this.#labels && { label: fromTo(this.#labels) }),
      ...(data !== undefined && { data }),
      ...(grad !== undefined && { grad }),
      ...(scope && { scope }),
      count: this.#count,
      ...(dataRange && { dataRange }),
      ...(gradRange && { gradRange }),
    };
  }
}

/** Collects the range of numbers. */
class Spread {
  #least = Number.NaN;
  #greatest = Number.NaN;
  #isEmpty = true;

  add(x: number | undefined, range: Range | undefined = x === undefined ? undefined : [x, x]): void {
    if (range === undefined) return;
    const [least, greatest] = range;
    if (this.#isEmpty || isLess(least, this.#least)) this.#least = least;
    if (this.#isEmpty || isLess(this.#greatest, greatest)) this.#greatest = greatest;
    this.#isEmpty = false;
  }

  /** The least and the greatest number, unless all are the same. */
  get range(): Range | undefined {
    return Object.is(this.#least, this.#greatest) ? undefined : [this.#least, this.#greatest];
  }
}

/** The first and the last of several texts. */
type Span = readonly [first: string, last: string];

/** -0 is below 0, and NaN is above all numbers, so that it shows in the range. */
function isLess(a: number, b: number): boolean {
  if (Number.isNaN(a)) return false;
  return Number.isNaN(b) || a < b || (a === b && Object.is(a, -0) && Object.is(b, 0));
}

function span(known: Span | undefined, text: string): Span {
  if (known === undefined) return [text, text];
  const [first, last] = known;
  if (text === first || text === last) return known;
  return [byNumber(text) < byNumber(first) ? text : first, byNumber(text) > byNumber(last) ? text : last];
}

/** A sort key that orders texts by the numbers in them: `w2` before `w10`. */
function byNumber(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(16, '0'));
}

/** `w0 … w15`; for scopes with a common parent, `mlp/layer0/neuron0 … neuron15`. */
function fromTo([first, last]: Span): string {
  if (first === last) return first;
  const common = commonScope(first, last);
  return `${first} … ${common === '' ? last : last.slice(common.length + 1)}`;
}

function isWithin(scope: string, outer: string): boolean {
  return outer === '' || scope === outer || (scope.startsWith(outer) && scope[outer.length] === '/');
}

/** The path of the innermost scope that contains both. */
function commonScope(a: string, b: string): string {
  const [names, others] = [a.split('/'), b.split('/')];
  let depth = 0;
  while (depth < names.length && names[depth] === others[depth]) depth++;
  return names.slice(0, depth).join('/');
}
