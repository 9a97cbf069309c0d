/** What the page asks for: the pictures of a program, or files of them. */
export interface Request {
  /** Counts up; the reply has the same. */
  readonly id: number;
  readonly source: string;
  /** The px of the column that the pictures are for. */
  readonly width: number;
  /** The format of the files; missing where pictures are asked for. */
  readonly files?: FileFormat;
}

/** What pictures can be saved as. */
export type FileFormat = 'svg' | 'dot' | 'html';

/** What the worker answers: first that it is loaded, and then what came of each request. */
export type Reply = { readonly id: 0; readonly kind: 'ready' } | Drawn | Saved | Failed;

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
  /** How often Graphviz laid out a graph for it. */
  readonly layouts: number;
}

/** One picture. */
export interface Picture {
  readonly name: string;
  /** The graph with its numbers, as live pictures carry it; missing where it is too large to be live. */
  readonly graph?: string;
  /** The layouts, for a live picture, or its one still; missing where only numbers changed since the last reply. */
  readonly svgs?: readonly string[];
  /** Where the program writes the numbers of leaves. */
  readonly literals: readonly Literal[];
}

/** A number in the program, and the leaves that have it: a loop makes many of one. */
export interface Literal {
  /** The ids that the leaves have in the graph. */
  readonly leaves: readonly string[];
  readonly place: Place;
}

/** A part of a line: from 1, in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** The pictures of a program as files. */
export interface Saved {
  readonly id: number;
  readonly kind: 'saved';
  readonly files: readonly SavedFile[];
}

/** A file that the reader saves. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
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
