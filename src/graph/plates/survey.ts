import type { GraphNode } from '../graph.js';
import type { GraphSource } from '../walk/lazy-graph.js';
import { isCommutative } from './sum-chains.js';

/** The properties of each node apart from its edges, as numbers. */
export interface Survey {
  /** Equal for nodes with equal kind, op, symbol, role and counts, and labels and scopes that differ only in digits. */
  readonly looks: Int32Array;
  /** The scope of a value, 0 for none. */
  readonly scopes: Int32Array;
  /** The op of a node, if it is associative and commutative; else 0. */
  readonly sums: Int32Array;
  /** 1 for a computed value without a name. */
  readonly plain: Uint8Array;
}

/** Reads every node once. */
export function survey({ links: { size }, node, root }: GraphSource): Survey {
  const [looks, scopes, sums] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  const plain = new Uint8Array(size);
  const names = new Numbers();
  for (let i = 0; i < size; i++) {
    const seen = node(i);
    looks[i] = names.number(seen.id === root ? 'root' : look(seen));
    if (seen.kind === 'value') {
      scopes[i] = seen.scope === undefined ? 0 : 1 + names.number(`/${seen.scope}`);
      plain[i] = seen.role === 'inner' && seen.label === undefined && seen.count === undefined ? 1 : 0;
    } else if (seen.kind === 'op' && seen.count === undefined && seen.ops === undefined && isCommutative(seen)) {
      sums[i] = 1 + names.number(seen.op);
    }
  }
  return { looks, scopes, sums, plain };
}

function look(node: GraphNode): string {
  switch (node.kind) {
    case 'value':
      return `value ${node.role} ${node.count ?? 1} ${stem(node.scope)} ${stem(node.label)}`;
    case 'op':
      return `op ${node.count ?? 1} ${node.ops ?? 1} ${node.op} ${node.symbol}`;
    case 'scope':
      return `scope ${node.count ?? 1} ${node.values} ${node.ops} ${node.parameters} ${node.activation ?? ''} ${node.sizes ?? ''} ${stem(node.scope)}`;
    case 'cut':
      return `cut ${node.values} ${node.ops} ${node.parameters}`;
  }
}

const DIGITS = /\d+/g;

function stem(text: string | undefined): string {
  return text === undefined ? '' : `"${text.replace(DIGITS, '#')}`;
}

/** Numbers texts in the order in which they are first seen. */
class Numbers {
  readonly #known = new Map<string, number>();

  number(text: string): number {
    const known = this.#known.get(text) ?? this.#known.size;
    if (known === this.#known.size) this.#known.set(text, known);
    return known;
  }
}
