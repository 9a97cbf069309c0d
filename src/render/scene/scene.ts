/**
 * What is drawn and where: plain data between a graph and its pictures.
 *
 * Lengths are in px, x to the right and y down. Nothing here knows a theme. Numbers of
 * values may be NaN or infinite; all else is as JSON can hold it.
 */

/** A picture before it is painted: everything that it shows has its place and its size. */
export interface Scene {
  readonly version: 1;
  readonly style: SceneStyle;
  /** The size of all boxes, paths and frames with the air around them; legend and title come on top. */
  readonly width: number;
  readonly height: number;
  readonly direction: 'LR' | 'TB';
  /** The id of the value that was computed. */
  readonly root: string;
  /** In the order of the graph's nodes: operands first. */
  readonly boxes: readonly Box[];
  readonly edges: readonly Path[];
  /** What is drawn around boxes, the outermost first. */
  readonly frames?: readonly Frame[];
  /** The greatest sizes, shared by all states of the scene: for tints and for the thickness of arrows. */
  readonly scale: { readonly grad: number; readonly data?: number };
  readonly text: { readonly size: number; readonly font: 'Arimo' };
  readonly title: string;
  readonly description: string;
}

/**
 * How values are drawn.
 *
 * `record`: the lecture's records of label, data and grad, with op nodes between them;
 * `compact`: the op inside its value, short numbers, tinted gradients;
 * `layers`: a network as its matrices.
 */
export type SceneStyle = 'record' | 'compact' | 'layers';

/** What happened to a part of the picture of a difference. */
export type SceneChange = 'added' | 'removed' | 'changed';

/** A node of the graph, or a matrix of many. */
export interface Box {
  /** The graph's id of it. */
  readonly id: string;
  readonly kind: 'value' | 'op' | 'scope' | 'cut' | 'matrix';
  /** Of a value. */
  readonly role?: 'leaf' | 'constant' | 'parameter' | 'inner' | 'root';
  /** Of a folded scope: its path. */
  readonly scope?: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Whether it has neither border nor fill: a constant that is a bare number. */
  readonly bare?: true;
  /** The numbers of a value in full, for tints and states. */
  readonly data?: number;
  readonly grad?: number;
  /** Of a matrix: the size of number that has the strongest tint. */
  readonly greatest?: number;
  /** What it is called: the user's label, or an expression of its operands; `''` for nothing that helps. */
  readonly name: string;
  readonly named: 'user' | 'expression' | 'none';
  /** How strongly the name holds together where it is an operand: 1 sums, 2 products, 3 powers, 9 a single name. */
  readonly precedence: number;
  readonly cells: readonly Cell[];
  /** All that is known of it, with all digits. */
  readonly tooltip: string;
  readonly change?: SceneChange;
  /** Whether only numbers changed that are computed: they follow from what changed elsewhere. */
  readonly follows?: true;
  /** Whether it stands back, as something else is highlighted. */
  readonly faded?: true;
}

/** A part of a box that holds one line of text. */
export interface Cell {
  readonly kind: 'op' | 'name' | 'data' | 'grad' | 'sum' | 'count' | 'note';
  /** The corner within the box. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Muted text before `text`, as `data `. */
  readonly prefix?: string;
  readonly text: string;
  /** What the text was, in the picture of a difference. */
  readonly was?: string;
  /** The id of the value whose number this is, where it is not the box's own: a cell of a matrix. */
  readonly of?: string;
  /** The number in full. */
  readonly value?: number;
  /** All that is known of that value. */
  readonly tooltip?: string;
  /** The font size. */
  readonly size: number;
  readonly face: 'regular' | 'bold' | 'italic';
  readonly paint: 'text' | 'muted';
  /** Which of its corners are the box's own, and rounded as these are. */
  readonly corners: readonly Corner[];
  readonly change?: SceneChange;
}

/** A corner: top left, top right, bottom right, bottom left. */
export type Corner = 'tl' | 'tr' | 'br' | 'bl';

/** An edge, without arrow heads: any writer can put one at either end. */
export interface Path {
  /** The ids of the boxes that it joins, in the direction of the computation. */
  readonly from: string;
  readonly to: string;
  /** Which operand of `to` it is, from 0. */
  readonly slot: number;
  /** Its place among the `of` edges that enter `to`, from 0. */
  readonly order: number;
  readonly of: number;
  /** A cubic spline from border to border: the start, and three points for each curve. */
  readonly points: readonly ScenePoint[];
  /** ∂to/∂from, and what that adds to the gradient of `from`: the partial times the gradient of `to`. */
  readonly partial?: number;
  readonly contribution?: number;
  /** The number that it carries out of a folded scope. */
  readonly data?: number;
  /** Whether it stands for the backward pass: gradients flow along it. */
  readonly isGradient?: true;
  /** A text on the edge, around its middle. */
  readonly label?: { readonly x: number; readonly y: number; readonly text: string };
  readonly change?: SceneChange;
  /** Whether only numbers changed on it. */
  readonly follows?: true;
  /** Whether it is on a path that is highlighted, and so stands out. */
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
  /** How many frames it is in, itself included. */
  readonly depth: number;
  readonly faded?: true;
}

/** One moment of a scene; what is absent is as in the finished picture. */
export interface State {
  readonly phase: 'start' | 'forward' | 'seed' | 'backward' | 'done';
  readonly caption: { readonly number: number; readonly title: string; readonly lines: readonly string[] };
  /** The ids of the values whose data is shown. */
  readonly known?: readonly string[];
  /** Other data than the scene's, by id. */
  readonly data?: Readonly<Record<string, number>>;
  /** Gradients so far, by id; those that are missing are blank. */
  readonly grads?: Readonly<Record<string, number>>;
  /** What was added up to a gradient so far, by id. */
  readonly sums?: Readonly<Record<string, readonly number[]>>;
  /** The ids of the boxes that stand out. */
  readonly hot?: readonly string[];
  /** The places among the scene's edges of those along which something flows. */
  readonly active?: readonly number[];
  /** What flows back along edges into folded scopes, by their places: the sum over all values that they carry. */
  readonly flows?: Readonly<Record<string, number>>;
  /** Whether it flows backward: heads at the operands' end, colors by contribution. */
  readonly reversed?: boolean;
}
