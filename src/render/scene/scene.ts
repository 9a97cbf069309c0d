/**
 * What is drawn and where: the plain data between a graph and its pictures.
 *
 * Lengths are in px, with x to the right and y down. A scene does not depend on colors. Numbers of
 * values may be NaN or infinite; everything else can be written as JSON.
 */

/**
 * A picture before it is painted.
 *
 * The place and the size of everything that it shows.
 */
export interface Scene {
  readonly version: 1;
  readonly style: SceneStyle;
  /** The size of all boxes, paths and frames with a margin; a legend and a title are added to it. */
  readonly width: number;
  readonly height: number;
  readonly direction: 'LR' | 'TB';
  /** The id of the value that was computed. */
  readonly root: string;
  /** In the order of the graph's nodes: operands first. */
  readonly boxes: readonly Box[];
  readonly edges: readonly Path[];
  /** The frames around boxes, the outermost first. */
  readonly frames?: readonly Frame[];
  /** The greatest absolute values, shared by all states of the scene: for tints and for the widths of arrows. */
  readonly scale: { readonly grad: number; readonly data?: number };
  readonly text: { readonly size: number; readonly font: 'Arimo' };
  readonly title: string;
  readonly description: string;
}

/**
 * How values are drawn.
 *
 * `record`: the lecture's records of label, data and grad, with op nodes in between;
 * `compact`: the op inside its value, short numbers, tinted gradients;
 * `layers`: a network as its matrices.
 */
export type SceneStyle = 'record' | 'compact' | 'layers';

/** What happened to a part of a picture, in a difference. */
export type SceneChange = 'added' | 'removed' | 'changed';

/** A node of the graph, or a matrix of many nodes. */
export interface Box {
  /** The id of the node in the graph. */
  readonly id: string;
  readonly kind: 'value' | 'op' | 'scope' | 'cut' | 'matrix';
  /** For a value: its role. */
  readonly role?: 'leaf' | 'constant' | 'parameter' | 'inner' | 'root';
  /** For a folded scope: its path. */
  readonly scope?: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Whether the box has no border and no fill, like a constant that is a bare number. */
  readonly bare?: true;
  /** The numbers of a value in full, for tints and states. */
  readonly data?: number;
  readonly grad?: number;
  /** For a matrix: the absolute value that has the strongest tint. */
  readonly greatest?: number;
  /** The name: the user's label, or an expression of the operands; `''` if there is no helpful name. */
  readonly name: string;
  readonly named: 'user' | 'expression' | 'none';
  /** How strongly the name binds as an operand: 1 for sums, 2 for products, 3 for powers, 9 for a single name. */
  readonly precedence: number;
  readonly cells: readonly Cell[];
  /** All known facts about the node, with all digits. */
  readonly tooltip: string;
  readonly change?: SceneChange;
  /** Whether only computed numbers changed, as a result of changes elsewhere. */
  readonly follows?: true;
  /** Whether the box is faded because something else is highlighted. */
  readonly faded?: true;
}

/** A part of a box that holds one line of text. */
export interface Cell {
  readonly kind: 'op' | 'name' | 'data' | 'grad' | 'sum' | 'count' | 'note';
  /** The upper left corner, relative to the box. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Muted text before `text`, such as `data `. */
  readonly prefix?: string;
  readonly text: string;
  /** The previous text, in a difference. */
  readonly was?: string;
  /** The id of the value that the number belongs to, if not the box's own: for a cell of a matrix. */
  readonly of?: string;
  /** The number in full. */
  readonly value?: number;
  /** All known facts about that value. */
  readonly tooltip?: string;
  /** The font size. */
  readonly size: number;
  readonly face: 'regular' | 'bold' | 'italic';
  readonly paint: 'text' | 'muted';
  /** The corners that are also corners of the box, and rounded like them. */
  readonly corners: readonly Corner[];
  readonly change?: SceneChange;
}

/** A corner: top left, top right, bottom right, bottom left. */
export type Corner = 'tl' | 'tr' | 'br' | 'bl';

/** An edge, without arrow heads: a writer can draw one at either end. */
export interface Path {
  /** The ids of the boxes that the edge joins, in the direction of the computation. */
  readonly from: string;
  readonly to: string;
  /** Which operand of `to` the edge leads from, from 0. */
  readonly slot: number;
  /** The index of the edge among the `of` edges that enter `to`. */
  readonly order: number;
  readonly of: number;
  /** A cubic spline from border to border: the start, and three points for each curve. */
  readonly points: readonly ScenePoint[];
  /** ∂to/∂from, and the contribution to the gradient of `from`: the partial times the gradient of `to`. */
  readonly partial?: number;
  readonly contribution?: number;
  /** The number that the edge carries out of a folded scope. */
  readonly data?: number;
  /** Whether the edge belongs to the backward pass: gradients flow along it. */
  readonly isGradient?: true;
  /** A text on the edge; x and y are its center. */
  readonly label?: { readonly x: number; readonly y: number; readonly text: string };
  readonly change?: SceneChange;
  /** Whether only numbers changed on the edge. */
  readonly follows?: true;
  /** Whether the edge is on a highlighted path. */
  readonly strong?: true;
  readonly faded?: true;
}

/** A point as [x, y]. */
export type ScenePoint = readonly [x: number, y: number];

/** The box around a scope. */
export interface Frame {
  readonly id: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** The nesting depth of the frame, 1 for an outermost one. */
  readonly depth: number;
  readonly faded?: true;
}

/** A line of a caption. */
export interface CaptionLine {
  readonly text: string;
  /** What it is: the rest of the title's equation, a list of names and numbers, or the sum of the line above. */
  readonly kind?: 'equation' | 'list' | 'sum';
  /** Its two halves if it is an equation of three or more sides: where it does not fit, it is broken between them. */
  readonly halves?: readonly [string, string];
}

/** One moment of a scene; fields that are absent are as in the finished picture. */
export interface State {
  readonly phase: 'start' | 'forward' | 'seed' | 'backward' | 'done';
  readonly caption: { readonly number: number; readonly title: string; readonly lines: readonly CaptionLine[] };
  /** The ids of the values whose data is shown. */
  readonly known?: readonly string[];
  /** Data that differ from the scene's, by id. */
  readonly data?: Readonly<Record<string, number>>;
  /** Gradients so far, by id; missing ones are blank. */
  readonly grads?: Readonly<Record<string, number>>;
  /** The terms of each gradient so far, by id. */
  readonly sums?: Readonly<Record<string, readonly number[]>>;
  /** The ids of the highlighted boxes. */
  readonly hot?: readonly string[];
  /** The indices of the scene's edges along which something flows. */
  readonly active?: readonly number[];
  /** What flows back along edges into folded scopes, by edge index: the sum over all values that an edge carries. */
  readonly flows?: Readonly<Record<string, number>>;
  /** Whether the flow is backward: arrow heads at the operands, colors by contribution. */
  readonly reversed?: boolean;
}
