/**
 * What a picture is made of, before it is written as SVG.
 *
 * Coordinates are in points, x to the right and y down. Graph layouts and
 * plots both come in these marks, so one writer and one finish serve both.
 */

/** A color: the name of one of the theme's paints (`leaf-fill`), a literal (`#1f2328`) or `none`. */
export type Paint = string;

/** How a shape is painted; what is left out is not painted. */
export interface Style {
  readonly fill?: Paint;
  readonly stroke?: Paint;
  /** The stroke's width in points, 1 by default. */
  readonly width?: number;
  /** The lengths of dashes and gaps in points, as SVG's stroke-dasharray. */
  readonly dash?: string;
  /** 0 to 1, for the fill and the stroke; 1 by default. */
  readonly opacity?: number;
}

/** What a program that reads the picture's elements is told of one, by names of its attributes. */
export type Facts = Readonly<Record<`data-${string}`, string | number>>;

/** A shape by SVG path data. */
export interface PathMark extends Style {
  readonly mark: 'path';
  readonly d: string;
  readonly facts?: Facts;
}

/** An ellipse around (x, y). */
export interface EllipseMark extends Style {
  readonly mark: 'ellipse';
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

/** One line of text with its baseline at y. */
export interface TextMark {
  readonly mark: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** The font size in points. */
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fill: Paint;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Degrees clockwise around (x, y), 0 by default. */
  readonly rotate?: number;
  /** Whether x is its middle, also when it changes; only in pages, where a style sheet says so. */
  readonly middle?: boolean;
  readonly facts?: Facts;
}

/** Marks that belong together: a node, an edge, an axis. */
export interface GroupMark {
  readonly mark: 'group';
  /** Class names for style sheets and tests: `node leaf`. */
  readonly class: string;
  readonly id?: string;
  /** What a pointer shows, in plain text. */
  readonly title?: string;
  /** Where a click leads: http(s), relative or `#`. */
  readonly href?: string;
  /** 0 to 1, for all of it; 1 by default. */
  readonly opacity?: number;
  /** Where its marks have their origin; by default where the picture has it. */
  readonly at?: readonly [x: number, y: number];
  /** Of a picture in motion: which of its tracks says when the group is shown. */
  readonly track?: number;
  readonly facts?: Facts;
  readonly marks: readonly Mark[];
}

/** One element of a picture. */
export type Mark = PathMark | EllipseMark | TextMark | GroupMark;

/** A whole picture: its size in points and its marks, from back to front. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly motion?: Motion;
}

/** When something is shown: runs of moments, each with the first and the one after the last. */
export type Track = readonly (readonly [from: number, to: number])[];

/** How a picture moves: from moment to moment, to the last, which is the picture without motion. */
export interface Motion {
  readonly tracks: readonly Track[];
  readonly moments: number;
  /** How long each moment lasts but the last, and how long that one does, in seconds. */
  readonly seconds: number;
  readonly rest: number;
  /** Whether it begins again after its end. */
  readonly loops: boolean;
}
