/**
 * The parts of a picture, before it is written as SVG.
 *
 * Coordinates are in points, x to the right and y down. Graph layouts and
 * plots are both made of these marks, so they share one writer.
 */

/**
 * A color.
 *
 * The name of one of the theme's paints (`leaf-fill`), a literal (`#1f2328`),
 * two literals or `none`.
 */
export type Paint = string | PaintPair;

/** A color for light pages, and one for dark pages. */
export interface PaintPair {
  readonly light: string;
  readonly dark: string;
}

/** How a shape is painted; a missing field is not painted. */
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

/** Data attributes of an element, for programs that read the picture. */
export type Facts = Readonly<Record<`data-${string}`, string | number>>;

/** A shape, given by SVG path data. */
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
  /** Whether the text is centered at x even when it changes; only in pages, where a style sheet sets this. */
  readonly middle?: boolean;
  readonly facts?: Facts;
}

/** Marks that belong together: a node, an edge, an axis. */
export interface GroupMark {
  readonly mark: 'group';
  /** Class names for style sheets and tests: `['node', 'leaf']`. */
  readonly class: string | readonly string[];
  readonly id?: string;
  /** The tooltip, in plain text. */
  readonly title?: string;
  /** Where a click leads: http(s), relative or `#`. */
  readonly href?: string;
  /** 0 to 1, for the whole group; 1 by default. */
  readonly opacity?: number;
  /** The origin of its marks; that of the picture by default. */
  readonly at?: readonly [x: number, y: number];
  /** In an animated picture, the track that says when the group is shown. */
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

/**
 * A picture whose marks may be made while they are read.
 *
 * They are made anew each time: those of a large picture take much memory.
 */
export interface Painting extends Omit<Picture, 'marks'> {
  readonly marks: Iterable<Mark>;
}

/**
 * When something is shown: runs of moments.
 *
 * Each run is given by its first moment and the one after its last.
 */
export type Track = readonly (readonly [from: number, to: number])[];

/**
 * How a picture is animated: from moment to moment.
 *
 * The last moment is the still picture.
 */
export interface Motion {
  readonly tracks: readonly Track[];
  readonly moments: number;
  /** The duration of every moment but the last, and of the last one, in seconds. */
  readonly seconds: number;
  readonly rest: number;
  /** Whether the animation repeats. */
  readonly loops: boolean;
}
