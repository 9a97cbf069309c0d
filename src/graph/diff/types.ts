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

/** What is different in a value; a field that did not change is left out. */
export interface ValueChange extends Matched {
  /** The value in the graph after. */
  readonly node: ValueNode;
  readonly data?: Change<number | undefined>;
  readonly grad?: Change<number | undefined>;
  /** `''` for no label. */
  readonly label?: Change<string>;
  readonly role?: Change<Role>;
  /** `''` for no scope. */
  readonly scope?: Change<string>;
  /** Of several equal values that it stands for: the least and the greatest, and how many they are. */
  readonly dataRange?: Change<Range>;
  readonly gradRange?: Change<Range>;
  readonly count?: Change<number>;
}

/** What is different in how much a folded scope, a cut or a merged op stands for. */
export interface SizeChange extends Matched {
  readonly count?: Change<number>;
  readonly values?: Change<number>;
  readonly ops?: Change<number>;
  readonly parameters?: Change<number>;
}

/** An op in the place of another; its name is its result's. */
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

/** A value that is computed otherwise, as expressions. */
export interface ComputationChange extends Matched, Change<string> {
  /** The only changed operand, if the op and all others are unchanged. */
  readonly operand?: Change<string> & { readonly slot: number; readonly symbol: string };
  /** The op's names, where it is another op of the same operands. */
  readonly op?: Change<string>;
}

/** Ops between two values that were joined directly in the other graph. */
export interface Insertion {
  readonly change: 'added' | 'removed';
  /** What was put between, from the operand on: `['relu', '* 2']`. */
  readonly steps: readonly string[];
  readonly from: string;
  /** Where it now leads, or led. */
  readonly to: readonly string[];
}

/** A node of only one graph. */
export interface LoneNode {
  readonly name: string;
  /** How it is computed, or the number that it is. */
  readonly text: string;
  readonly node: GraphNode;
}

/** An edge of only one graph, with the names of its ends; an op is named by its result. */
export interface LoneEdge {
  readonly from: string;
  readonly to: string;
  readonly edge: GraphEdge;
}

/** What is different in an edge that joins the same nodes. */
export interface EdgeChange {
  readonly from: string;
  readonly to: string;
  readonly before: GraphEdge;
  readonly after: GraphEdge;
  readonly slot?: Change<number>;
  readonly count?: Change<number>;
  /** Numbers that an edge may lack. */
  readonly partial?: Change<number | undefined>;
  readonly data?: Change<number | undefined>;
  readonly grad?: Change<number | undefined>;
}

/** How many only one side has. */
export interface Count {
  readonly added: number;
  readonly removed: number;
}

/** What is different between two graphs. */
export interface GraphDiff {
  /** Whether only ids and order differ, if anything. */
  readonly same: boolean;
  /** The ids of every node that both graphs have, in the order of the graph after. */
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
  /** Operands of ops of both graphs that are others, or in another slot. */
  readonly operands: readonly OperandChange[];
  /** Values of both graphs that are computed otherwise. */
  readonly computations: readonly ComputationChange[];
  /** Ops put between two values, or taken away from there. */
  readonly insertions: readonly Insertion[];
  /** Edges of only one graph, and edges of both with changed numbers or counts. */
  readonly edges: {
    readonly added: readonly LoneEdge[];
    readonly removed: readonly LoneEdge[];
    readonly changed: readonly EdgeChange[];
  };
  /** Numbers of nodes and edges of only one graph; folded scopes and their values are not counted as values. */
  readonly counts: { readonly values: Count; readonly ops: Count; readonly edges: Count; readonly scopes: Count };
}

/** How graphs are compared. */
export interface DiffOptions {
  /** Numbers this close are equal, relative above 1 and absolute below; default 1e-9. 0 equals -0. */
  readonly tolerance?: number;
}
