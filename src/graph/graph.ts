/**
 * The computational graph as plain data: what an engine hands to a drawing.
 *
 * Any engine that fills these objects (or writes them as JSON) can be drawn.
 */

/** What a value is in its graph. */
export type Role = 'leaf' | 'constant' | 'parameter' | 'inner' | 'root';

/** A number that was given or computed. */
export interface ValueNode {
  readonly id: string;
  readonly kind: 'value';
  readonly role: Role;
  /** Its name in the picture; a value without a name has none. */
  readonly label?: string;
  readonly data: number;
  /** ∂root/∂this, 0 before a backward pass. */
  readonly grad: number;
  /** The path of the scope that it was made in, as `mlp/layer0`. */
  readonly scope?: string;
}

/** An operation: edges lead from its operands to it, and from it to its result. */
export interface OpNode {
  readonly id: string;
  readonly kind: 'op';
  /** The registry's name, as `mul`. */
  readonly op: string;
  /** What the picture shows, as `*` or `**3`. */
  readonly symbol: string;
}

/** All that a scope holds, folded into one node. */
export interface ScopeNode {
  readonly id: string;
  readonly kind: 'scope';
  readonly scope: string;
  /** How many values it stands for, its parameters included. */
  readonly values: number;
  readonly ops: number;
  readonly parameters: number;
}

/** Any node of a graph. */
export type GraphNode = ValueNode | OpNode | ScopeNode;

/** An edge in the direction of the computation. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Which operand this is, from 0, on an edge to an op. */
  readonly slot?: number;
  /** ∂out/∂operand, on an edge to an op. */
  readonly partial?: number;
  /** How many edges it stands for, where a scope is folded. */
  readonly count?: number;
  /** The number that it carries out of a folded scope, where it is but one. */
  readonly data?: number;
  /** The gradient of that number. */
  readonly grad?: number;
}

/** A computational graph. */
export interface Graph {
  readonly version: 1;
  /** The id of the value that was computed. */
  readonly root: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Whether something has a graph's outline; `fromJson` checks the rest. */
export function isGraph(thing: unknown): thing is Graph {
  return typeof thing === 'object' && thing !== null && 'nodes' in thing && 'edges' in thing && 'root' in thing;
}
