/** A request of the page: for the pictures of a program, or for files of them. */
export interface Request {
  /** A counter; the reply has the same number. */
  readonly id: number;
  readonly source: string;
  /** The width of the pictures' column, in px. */
  readonly width: number;
  /** The format of the files; missing if pictures are requested. */
  readonly files?: FileFormat;
}

/** The formats that pictures can be saved in. */
export type FileFormat = 'svg' | 'dot' | 'html';

/** A message of the worker: first that it is loaded, then the result of each request. */
export type Reply = { readonly id: 0; readonly kind: 'ready' } | Drawn | Found | Saved | Failed;

/** The pictures of a program that ran. */
export interface Drawn {
  readonly id: number;
  readonly kind: 'drawn';
  readonly pictures: readonly Picture[];
  /** How many further pictures the program requests. */
  readonly more: number;
  /** The printed text. */
  readonly output: string;
  readonly notes: readonly string[];
  /** The number of layouts by Graphviz for it. */
  readonly layouts: number;
  /** Whether all literals of its pictures are here; otherwise `Found` follows. */
  readonly isFound: boolean;
}

/** One picture. */
export interface Picture {
  readonly name: string;
  /** The graph with its numbers, as in live pictures; missing if it is too large to be live. */
  readonly graph?: string;
  /** The layouts of a live picture, or a single still; missing if only numbers changed since the last reply. */
  readonly svgs?: readonly string[];
  /** Where the program writes the numbers of leaves, as far as that is known without a search. */
  readonly literals: readonly Literal[];
}

/** The result of the search for the numbers of a program that was drawn, if it is the newest one. */
export interface Found {
  readonly id: number;
  readonly kind: 'found';
  /** Where the program writes the numbers of leaves, for each picture; undefined if trying takes too long. */
  readonly literals: readonly (readonly Literal[])[] | undefined;
}

/** A number in the program, and the leaves that have it: several if it is used again, as in a loop. */
export interface Literal {
  /** The ids of the leaves in the graph. */
  readonly leaves: readonly string[];
  readonly place: Place;
  /** Whether the leaves have the opposite of it: those of `a - 2` have -2. */
  readonly isNegated?: boolean;
}

/** A part of a line, from 1, in characters. */
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
  /** What is wrong and what to do. */
  readonly message: string;
  /** Missing if it is about the whole program. */
  readonly place?: Place;
}
