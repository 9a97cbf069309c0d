import { plural } from '../../check/count-words.js';
import { normalizeLabel } from '../../dot/label.js';
import { formatNumber } from '../../dot/number.js';
import type { Graph, GraphEdge, ScopeNode, ValueNode } from '../../graph/graph.js';
import { type Done, doneInWords } from '../../graph/view/done.js';
import type { View } from '../../graph/view/view.js';
import { totals } from '../../graph/walk/totals.js';
import type { DrawOptions } from '../../options/options.js';
import { titleText } from '../../options/title.js';

/** Longer computations are cut, so that a screen reader does not read for minutes. */
const MOST_STEPS = 12;

/**
 * Describes a computation in words.
 *
 * Its size, its steps in order and its gradients.
 *
 * @param done what was done to the graph; default nothing
 */
export function describeGraph(graph: Graph, precision?: number, done: readonly Done[] = []): string {
  const words = new Words(graph, precision);
  const note = doneInWords(done);
  const sentence = note === '' ? '' : `${note.charAt(0).toUpperCase()}${note.slice(1)}.`;
  return [words.size(), sentence, words.steps(), words.gradients()].filter((sentence) => sentence !== '').join(' ');
}

/** The label of a graph's result. */
export function rootLabel(graph: Graph): string | undefined {
  const root = graph.nodes.find(({ id }) => id === graph.root);
  return root?.kind === 'value' ? root.label : undefined;
}

/** The default title of a graph's picture. */
export function titleOf(graph: Graph): string {
  const label = rootLabel(graph);
  return label === undefined ? 'Computational graph' : `Computational graph of ${label}`;
}

/**
 * The title and the description of a graph's picture.
 *
 * They come from the options, or are made from the graph.
 */
export function graphCaptions(
  { graph, done }: Pick<View, 'graph'> & Partial<View>,
  { title, alt, precision }: DrawOptions,
): { title: string; description: string } {
  return {
    title: normalizeLabel(titleText(title) ?? titleOf(graph)),
    description: normalizeLabel(alt ?? describeGraph(graph, precision, done)),
  };
}

class Words {
  readonly #graph: Graph;
  readonly #precision: number | undefined;
  readonly #nodes: Map<string, Graph['nodes'][number]>;
  readonly #operands = new Map<string, GraphEdge[]>();

  constructor(graph: Graph, precision: number | undefined) {
    this.#graph = graph;
    this.#precision = precision;
    this.#nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    for (const edge of graph.edges) {
      const known = this.#operands.get(edge.to);
      if (known === undefined) this.#operands.set(edge.to, [edge]);
      else known.push(edge);
    }
  }

  size(): string {
    const scopes = this.#graph.nodes.filter((node): node is ScopeNode => node.kind === 'scope');
    const { values, ops } = totals(this.#graph);
    const sizes = `${plural(values, 'value')} and ${plural(ops, 'operation')}`;
    const names = scopes.map(({ scope }) => scope);
    const shown =
      names.length > MOST_STEPS ? [...names.slice(0, MOST_STEPS), `${names.length - MOST_STEPS} more`] : names;
    return `${sizes}${names.length === 0 ? '' : `, folded into ${shown.join(', ')}`}.`;
  }

  steps(): string {
    const results = this.#graph.edges.filter(
      ({ from, to }) => this.#nodes.get(from)?.kind === 'op' && this.#nodes.get(to)?.kind === 'value',
    );
    if (results.length === 0) return '';
    const steps = (some: readonly GraphEdge[]): string[] => some.map(({ from, to }) => this.#step(from, to));
    const cut = results.length - MOST_STEPS;
    const shown =
      cut > 1
        ? [...steps(results.slice(0, MOST_STEPS - 1)), `${cut} more steps`, ...steps(results.slice(-1))]
        : steps(results);
    return `${shown.join('; ')}.`;
  }

  gradients(): string {
    const leaves = this.#graph.nodes.filter(
      (node): node is ValueNode =>
        node.kind === 'value' && (node.role === 'leaf' || node.role === 'parameter') && node.label !== undefined,
    );
    if (leaves.length === 0 || leaves.every(({ grad = 0 }) => grad === 0)) return '';
    const shown = leaves.slice(0, MOST_STEPS).map(({ label, grad }) => `${label} ${this.#number(grad)}`);
    return `Gradients: ${shown.join(', ')}${leaves.length > MOST_STEPS ? ` and ${leaves.length - MOST_STEPS} more` : ''}.`;
  }

  #step(op: string, result: string): string {
    const node = this.#nodes.get(op);
    const symbol = node?.kind === 'op' ? node.symbol : '';
    const operands = [...(this.#operands.get(op) ?? [])]
      .sort((a, b) => (a.slot ?? 0) - (b.slot ?? 0))
      // A sum of many terms is one op with an edge to itself.
      .filter(({ from }) => from !== op)
      .map(({ from }) => this.#name(from));
    const expression = express(symbol, operands);
    const value = this.#nodes.get(result);
    const label = value?.kind === 'value' ? value.label : undefined;
    const isNamed = label !== undefined && label.replaceAll(' ', '') !== expression.replaceAll(' ', '');
    return `${isNamed ? `${label} = ` : ''}${expression} = ${value?.kind === 'value' ? this.#data(value) : ''}`;
  }

  #name(id: string): string {
    const node = this.#nodes.get(id);
    if (node?.kind === 'scope') return node.scope;
    return node?.kind === 'value' ? (node.label ?? this.#data(node)) : '';
  }

  /** A value's number; for many values drawn as one, the least and the greatest. */
  #data({ data, dataRange }: ValueNode): string {
    return dataRange === undefined ? this.#number(data) : dataRange.map((x) => this.#number(x)).join(' … ');
  }

  #number(x: number | undefined): string {
    return x === undefined ? '?' : formatNumber(x, this.#precision);
  }
}

/** An op applied to its operands, in the usual notation: `a * b`, `a**2`, `max(a, b)`. */
function express(symbol: string, operands: readonly string[]): string {
  if (symbol.startsWith('**') && operands.length === 1) return `${operands[0]}${symbol}`;
  if (symbol === '-' && operands.length === 1) return `-${operands[0]}`;
  const isSign = operands.length > 1 && !/\w/.test(symbol);
  return isSign ? operands.join(` ${symbol} `) : `${symbol}(${operands.join(', ')})`;
}
