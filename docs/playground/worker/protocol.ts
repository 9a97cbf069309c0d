/** What the page asks for: the pictures of a program. */
export interface Request {
  /** Counts up; the reply has the same. */
  readonly id: number;
  readonly source: string;
  /** The px of the column that the pictures are for. */
  readonly width: number;
}

/** What the worker answers: first that it is loaded, and then what came of each request. */
export type Reply = { readonly id: 0; readonly kind: 'ready' } | Drawn | Failed;

/** The pictures of a program that ran. */
export interface Drawn {
  readonly id: number;
  readonly kind: 'drawn';
  readonly pictures: readonly Picture[];
  /** How many pictures the program asks for beyond those. */
  readonly more: number;
  /** What it printed. */
  readonly output: string;
  readonly notes: readonly string[];
  /** The width that was asked for. */
  readonly width: number;
  /** How often Graphviz laid out a graph for it. */
  readonly layouts: number;
}

/** One picture, and what can be saved of it. */
export interface Picture {
  /** What its files are called. */
  readonly name: string;
  readonly title: string;
  readonly svg: string;
  readonly dot: string;
  /** Where the program writes the numbers of leaves, by the ids of the graph. */
  readonly literals: readonly Literal[];
}

/** The place of a leaf's number in the program. */
export interface Literal {
  readonly leaf: string;
  readonly place: Place;
  readonly text: string;
}

/** A part of a line: from 1, in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** Why there are no pictures. */
export interface Failed {
  readonly id: number;
  readonly kind: 'failed';
  /** What is wrong, and what to do next. */
  readonly message: string;
  /** Missing where it is about the whole program. */
  readonly place?: Place;
}
