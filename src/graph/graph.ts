import { refusal } from '../check/message.js';
/**
 * The computational graph as plain data, from an engine to a drawing.
 *
 * Any engine that fills these objects (or writes them as JSON) can be drawn.
 */
import { show } from '../check/show.js';
import type { ROLES } from './format.js';

/** What a value is in its graph. */
export type Role = (typeof ROLES)[number];

/** A number that was given or computed. */
export interface ValueNode {
  readonly id: string;
  readonly kind: 'value';
  readonly role: Role;
  /** Its name in the picture; a value without a name has none. */
  readonly label?: string;
  /** The number itself; NaN and infinities are legal. Unknown if missing; of a tensor, its first element. */
  readonly data?: number;
  /** ∂root/∂this, 0 before a backward pass; unknown if missing. */
  readonly grad?: number;
  /** The path of the scope that it was made in, as `mlp/layer0`. */
  readonly scope?: string;
  /** The layer and the index within it, both from 0, of a network's neuron. */
  readonly unit?: readonly [layer: number, index: number];
  /** Which sample of a batch it belongs to, from 0. */
  readonly sample?: number;
  /** The sizes of a tensor; a single number has none. */
  readonly shape?: readonly number[];
  /** The type of a tensor's elements, as `float32`. */
  readonly dtype?: string;
  /** The mean of a tensor's elements. */
  readonly mean?: number;
  /** The mean of the gradients of a tensor's elements. */
  readonly gradMean?: number;
  /** The first few elements of a tensor, row by row. */
  readonly numbers?: readonly number[];
  /** How many equal values it represents; 1 if missing. `data` and `grad` are those of the first. */
  readonly count?: number;
  /** The least and greatest data of those values, if they differ; NaN counts as greatest. */
  readonly dataRange?: Range;
  /** The same of their gradients. */
  readonly gradRange?: Range;
}

/** Two numbers: the least, the greatest. */
export type Range = readonly [least: number, greatest: number];

/** An operation: edges lead from its operands to it, and from it to its result. */
export interface OpNode {
  readonly id: string;
  readonly kind: 'op';
  /** The registry's name, as `mul`. */
  readonly op: string;
  /** What the picture shows, such as `*` or `**3`. */
  readonly symbol: string;
  /** A number that belongs to the operation, such as the exponent of a power. */
  readonly arg?: number;
  /** How many equal ops it represents; 1 if missing. */
  readonly count?: number;
  /** How many ops each of them is in fact: 99 of a sum of 100 terms, drawn as `Σ`; 1 if missing. */
  readonly ops?: number;
  /** How many values lie between those ops; 0 if missing. An edge from the op to itself counts the edges there. */
  readonly values?: number;
}

/** All that a scope holds, folded into one node. */
export interface ScopeNode {
  readonly id: string;
  readonly kind: 'scope';
  /** Its path, as `mlp/layer0`. */
  readonly scope: string;
  /** The name of the op that its neurons end in, such as `relu`. */
  readonly activation?: string;
  /** The number of inputs of each layer of neurons, and of outputs of the last: `[3, 16, 1]`. */
  readonly sizes?: readonly number[];
  /** How many values it represents, its parameters included. */
  readonly values: number;
  /** How many ops it represents. */
  readonly ops: number;
  /** How many of the values are parameters. */
  readonly parameters: number;
  /** How many equal scopes it represents, each with as many values and ops; 1 if missing. */
  readonly count?: number;
}

/** A connected part that a view omits. */
export interface CutNode {
  readonly id: string;
  readonly kind: 'cut';
  /** How many values were left out here, parameters included. */
  readonly values: number;
  /** How many ops were left out. */
  readonly ops: number;
  /** How many of the values are parameters. */
  readonly parameters: number;
}

/** Any node of a graph. */
export type GraphNode = ValueNode | OpNode | ScopeNode | CutNode;

/** An edge in the direction of the computation. */
export interface GraphEdge {
  /** The id of the node that it leads from: an operand, or an op. */
  readonly from: string;
  /** The id of the node that it leads to: an op, or its result. */
  readonly to: string;
  /** Which operand this is, from 0, on an edge to an op; the operands are unordered if missing. */
  readonly slot?: number;
  /** ∂out/∂operand, on an edge to an op. */
  readonly partial?: number;
  /** How many edges it represents between folded nodes; 1 if missing. */
  readonly count?: number;
  /** The number that it carries out of a folded scope, if only one. */
  readonly data?: number;
  /** The gradient of that number. */
  readonly grad?: number;
}

/** A computational graph. */
export interface Graph {
  readonly version: 1;
  /** The id of the value that was computed. */
  readonly root: string;
  /** In topological order, operands first, for traced graphs; otherwise in any order. */
  readonly nodes: readonly GraphNode[];
  /** The operands of each op, and from each op to its result. */
  readonly edges: readonly GraphEdge[];
  /** Notes for readers, such as guesses about the graph. */
  readonly notes?: readonly string[];
  /** Where it was made. */
  readonly source?: { readonly file: string; readonly line?: number };
}

/** Whether something looks like a graph; `fromJson` checks the rest. */
export function isGraph(thing: unknown): thing is Graph {
  if (typeof thing !== 'object' || thing === null) return false;
  const { root, nodes, edges } = thing as Partial<Graph>;
  return root !== undefined && nodes !== undefined && edges !== undefined;
}

/**
 * Checks that a function of graphs was given one.
 *
 * @param name the function, which begins the message: `fold`
 * @param parameters what it takes: `graph, depth`
 * @throws TypeError that explains how to create a graph
 */
export function checkGraph(name: string, parameters: string, thing: unknown): void {
  if (isGraph(thing) && Array.isArray(thing.nodes) && Array.isArray(thing.edges)) return;
  throw refusal(TypeError, `${name}(${parameters})`, 'takes a graph', thing, adviceOn(name, thing));
}

function adviceOn(name: string, thing: unknown): string {
  if (isGraph(thing)) return 'its nodes and edges must be arrays; fromJson(…) says what else is wrong with it';
  return show(thing) === 'a Value' ? `write ${name}(trace(value), …)` : 'make one with trace(value) or fromJson(text)';
}

/** The sizes of a tensor, such as `4×3`; undefined for a single number. */
export function sizesOf({ shape = [] }: ValueNode): string | undefined {
  return shape.length === 0 ? undefined : shape.join('×');
}
