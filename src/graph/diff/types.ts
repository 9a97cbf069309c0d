import type { GraphEdge, GraphNode, Range, Role, ValueNode } from '../graph.js';

/** A value before and after. */
export interface Change<T> {
  readonly was: T;
  readonly is: T;
}

/** A node of both graphs: its two ids and its name in messages. */
export interface Matched {
  readonly before: string;
  readonly after: string;
  readonly name: string;
}

/** The changes in a value; unchanged fields are left out. */
export interface ValueChange extends Matched {
  /** The name as written before a dot: `w`, `(a*b)`. */
  readonly subject: string;
  /** The node in the graph after. */
  readonly node: ValueNode;
  readonly data?: Change<number | undefined>;
  readonly grad?: Change<number | undefined>;
  /** `''` for no label. */
  readonly label?: Change<string>;
  readonly role?: Change<Role>;
  /** `''` for no scope. */
  readonly scope?: Change<string>;
  /** If it represents several equal values: their least and greatest numbers, and how many there are. */
  readonly dataRange?: Change<Range>;
  readonly gradRange?: Change<Range>;
  readonly count?: Change<number>;
  /** Of a tensor: its sizes, such as `4×3`, and the means of its elements and of their gradients. */
  readonly shape?: Change<string>;
  readonly mean?: Change<number | undefined>;
  readonly gradMean?: Change<number | undefined>;
}

/** The changes in how much a folded scope, a cut or a merged op represents. */
export interface SizeChange extends Matched {
  readonly count?: Change<number>;
  readonly values?: Change<number>;
  readonly ops?: Change<number>;
  readonly parameters?: Change<number>;
}

/** An op that replaces another; it is named by its result. */
export interface OpChange extends Matched {
  readonly op: Change<string>;
  readonly symbol: Change<string>;
}

/** A changed operand of an op, in words, named by the result. `''` means none. */
export interface OperandChange extends Matched, Change<string> {
  /** The op's symbol in the graph before. */
  readonly symbol: string;
  /** Which operand, from 0. */
  readonly slot: number;
}

/** A value that is computed differently, as expressions. */
export interface ComputationChange extends Matched, Change<string> {
  /** The only changed operand, if the op and all others are unchanged. */
  readonly operand?: Change<string> & { readonly slot: number; readonly symbol: string };
  /** The names of the ops, if only the op on the same operands changed. */
  readonly op?: Change<string>;
}

/** Ops between two values that are directly connected in the other graph. */
export interface Insertion {
  readonly change: 'added' | 'removed';
  /** The ops in between, starting at the operand: `['relu', '* 2']`. */
  readonly steps: readonly string[];
  readonly from: string;
  /** The values that the ops lead to, or led to. */
  readonly to: readonly string[];
}

/** A node that is in only one graph. */
export interface LoneNode {
  readonly name: string;
  /** How it is computed, or its number. */
  readonly text: string;
  readonly node: GraphNode;
}

/**
 * An edge that is in only one graph, with the names of its ends.
 *
 * An op is named by its result.
 */
export interface LoneEdge {
  readonly from: string;
  readonly to: string;
  readonly edge: GraphEdge;
}

/** The changes in an edge that joins the same nodes. */
export interface EdgeChange {
  readonly from: string;
  readonly to: string;
  /** How its partial derivative is written: `∂e/∂b`. */
  readonly derivative: string;
  readonly before: GraphEdge;
  readonly after: GraphEdge;
  readonly slot?: Change<number>;
  readonly count?: Change<number>;
  /** Numbers that an edge may lack. */
  readonly partial?: Change<number | undefined>;
  readonly data?: Change<number | undefined>;
  readonly grad?: Change<number | undefined>;
}

/** How many are on only one side. */
export interface Count {
  readonly added: number;
  readonly removed: number;
}

/** The difference between two graphs. */
export interface GraphDiff {
  /** Whether nothing but ids and order differs. */
  readonly same: boolean;
  /** The ids of all nodes that are in both graphs, in the order of the graph after. */
  readonly matched: readonly (readonly [before: string, after: string])[];
  /** The root, if it changed. */
  readonly root?: Change<string>;
  /** Nodes only in the graph after, operands first. */
  readonly added: readonly LoneNode[];
  /** Nodes only in the graph before, operands first. */
  readonly removed: readonly LoneNode[];
  /** Values of both graphs whose numbers, names or roles differ. */
  readonly values: readonly ValueChange[];
  /** Folded scopes, cuts and merged ops of both graphs whose sizes changed. */
  readonly sizes: readonly SizeChange[];
  /** Replaced ops. */
  readonly ops: readonly OpChange[];
  /** Operands of ops in both graphs that were replaced or moved to another slot. */
  readonly operands: readonly OperandChange[];
  /** Values of both graphs that are computed differently. */
  readonly computations: readonly ComputationChange[];
  /** Ops inserted between two values, or removed from there. */
  readonly insertions: readonly Insertion[];
  /** Edges that are in only one graph, and edges in both with changed numbers or counts. */
  readonly edges: {
    readonly added: readonly LoneEdge[];
    readonly removed: readonly LoneEdge[];
    readonly changed: readonly EdgeChange[];
  };
  /** The numbers of nodes and edges in only one graph; folded scopes and their values are not counted as values. */
  readonly counts: { readonly values: Count; readonly ops: Count; readonly edges: Count; readonly scopes: Count };
}

/** How graphs are compared. */
export interface DiffOptions {
  /** Numbers this close are equal, relative above 1 and absolute below; default 1e-9. 0 equals -0. */
  readonly tolerance?: number;
}
