import type { DrawOptions } from '../options/options.js';
import { DARK, LIGHT, PAPER, type Paints } from './palettes.js';
import { tints } from './tints.js';

export type { PaintName, Paints } from './palettes.js';

/** How pictures look. */
export interface Theme {
  /** The color of everything that is drawn. */
  readonly paints: Paints;
  /** The colors where the reader prefers dark ones; none if the picture stays as it is. */
  readonly dark?: Paints;
  /** Symbols shown in place of an op's own, as `×` for `*`. */
  readonly symbols: Readonly<Record<string, string>>;
  /** Attributes in DOT of the whole graph: the room between nodes, the font. */
  readonly graph: Attributes;
  /** Attributes in DOT of every node; those below come on top. */
  readonly node: Attributes;
  /** Attributes in DOT of every edge. */
  readonly edge: Attributes;
  /** Attributes in DOT of an op node whose symbol is a word, as `tanh`. */
  readonly op: Attributes;
  /** Attributes in DOT of an op node whose symbol is a single sign, as `×`. */
  readonly sign: Attributes;
  /** Attributes in DOT by which roles are told apart beside their colors. */
  readonly roles: Readonly<Record<'leaf' | 'constant' | 'parameter' | 'inner' | 'root' | 'scope' | 'cut', Attributes>>;
  /** Attributes in DOT of the box around a scope. */
  readonly cluster: Attributes;
}

/** Attributes as DOT writes them. */
export type Attributes = Readonly<Record<string, string>>;

const FONT = 'Arimo';

const base: Omit<Theme, 'paints'> = {
  symbols: { '*': '×', '-': '−' },
  graph: { nodesep: '0.2', ranksep: '0.32', fontname: FONT, fontsize: '11' },
  node: { fontname: FONT, fontsize: '11', shape: 'record', style: 'filled', height: '0.34', margin: '0.1,0.05' },
  op: { shape: 'box', style: 'rounded,filled', width: '0.32', height: '0.32', margin: '0.08,0.02', fontsize: '12' },
  sign: { shape: 'circle', style: 'filled', fixedsize: 'true', width: '0.32', height: '0.32', fontsize: '13' },
  edge: { fontname: FONT, fontsize: '10', arrowsize: '0.6' },
  roles: {
    leaf: { penwidth: '1.4' },
    constant: { style: 'filled,dashed' },
    parameter: { shape: 'Mrecord', penwidth: '1.4' },
    inner: {},
    root: { penwidth: '2.2' },
    scope: { style: 'filled,rounded', shape: 'box', margin: '0.16,0.1' },
    cut: { style: 'filled,rounded,dashed', shape: 'box', margin: '0.12,0.05' },
  },
  cluster: { style: 'filled,rounded', margin: '10', fontsize: '11', labeljust: 'l' },
};

/** Plain Graphviz, as in the original notebooks. */
const lecture: Theme = {
  paints: { ...PAPER, muted: '#000000', ...tints('#ffffff', '#ffffff', '#ffffff', 0) },
  symbols: {},
  graph: { fontname: FONT },
  node: { fontname: FONT, shape: 'record' },
  op: { shape: 'ellipse' },
  sign: { shape: 'ellipse' },
  edge: { fontname: FONT },
  roles: {
    leaf: {},
    constant: {},
    parameter: {},
    inner: {},
    root: {},
    scope: { shape: 'box' },
    cut: { shape: 'box', style: 'dashed' },
  },
  cluster: {},
};

/** The name of a theme; the record of the option `theme` lists them. */
export type ThemeName = NonNullable<DrawOptions['theme']>;

/**
 * The themes by name.
 *
 * `light` is the default, and its SVG also carries the dark colors for readers
 * who prefer them; `dark` is always dark; `paper` is black on white, for print;
 * `lecture` is plain Graphviz as in the original notebooks.
 */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: { ...base, paints: LIGHT, dark: DARK },
  dark: { ...base, paints: DARK },
  paper: { ...base, paints: PAPER },
  lecture,
};

/** What a theme paints. */
type Painted = keyof Theme['roles'] | 'op' | 'cluster';

/** The line and the fill of something, as DOT names them. */
export function paint({ paints }: Theme, what: Painted): Attributes {
  return { color: paints[`${what}-line`], fillcolor: paints[`${what}-fill`] };
}
