import type { DrawOptions } from '../options/options.js';
import { DARK, LIGHT, PAPER, type Paints } from './palettes.js';
import { tints } from './tints.js';

export type { PaintName, Paints } from './palettes.js';

/** The look of pictures. */
export interface Theme {
  /** A color for each paint. */
  readonly paints: Paints;
  /** The colors for readers who prefer dark ones; if missing, the picture does not adapt. */
  readonly dark?: Paints;
  /** Symbols shown in place of an op's own, such as `×` for `*`. */
  readonly symbols: Readonly<Record<string, string>>;
  /** DOT attributes of the whole graph: the space between nodes, the font. */
  readonly graph: Attributes;
  /** DOT attributes of every node; those below override them. */
  readonly node: Attributes;
  /** DOT attributes of every edge. */
  readonly edge: Attributes;
  /** DOT attributes of an op node whose symbol is a word, such as `tanh`. */
  readonly op: Attributes;
  /** DOT attributes of an op node whose symbol is a single sign, such as `×`. */
  readonly sign: Attributes;
  /** DOT attributes that distinguish roles in addition to their colors. */
  readonly roles: Readonly<Record<'leaf' | 'constant' | 'parameter' | 'inner' | 'root' | 'scope' | 'cut', Attributes>>;
  /** DOT attributes of the box around a scope. */
  readonly cluster: Attributes;
}

/** DOT attributes by name; a list, such as the words of a style, is written with commas. */
export type Attributes = Readonly<Record<string, string | readonly string[]>>;

/** Attributes as DOT has them. */
export function written(attributes: Attributes): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, own]) => [name, writtenValue(own)]));
}

/** An attribute's value as DOT has it. */
export function writtenValue(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(',');
}

const FONT = 'Arimo';

const base: Omit<Theme, 'paints'> = {
  symbols: { '*': '×', '-': '−' },
  graph: { nodesep: '0.2', ranksep: '0.32', fontname: FONT, fontsize: '11' },
  node: { fontname: FONT, fontsize: '11', shape: 'record', style: ['filled'], height: '0.34', margin: '0.1,0.05' },
  op: {
    shape: 'box',
    style: ['rounded', 'filled'],
    width: '0.32',
    height: '0.32',
    margin: '0.08,0.02',
    fontsize: '12',
  },
  sign: { shape: 'circle', style: ['filled'], fixedsize: 'true', width: '0.32', height: '0.32', fontsize: '13' },
  edge: { fontname: FONT, fontsize: '10', arrowsize: '0.6' },
  roles: {
    leaf: { penwidth: '1.4' },
    constant: { style: ['filled', 'dashed'] },
    parameter: { shape: 'Mrecord', penwidth: '1.4' },
    inner: {},
    root: { penwidth: '2.2' },
    scope: { style: ['filled', 'rounded'], shape: 'box', margin: '0.16,0.1' },
    cut: { style: ['filled', 'rounded', 'dashed'], shape: 'box', margin: '0.12,0.05' },
  },
  cluster: { style: ['filled', 'rounded'], margin: '10', fontsize: '11', labeljust: 'l' },
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
    cut: { shape: 'box', style: ['dashed'] },
  },
  cluster: {},
};

/** The name of a theme; the record of the `theme` option lists them. */
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

/** The parts that a theme paints. */
type Painted = keyof Theme['roles'] | 'op' | 'cluster';

/** The line and fill of a part, as DOT attributes. */
export function paint({ paints }: Theme, what: Painted): Attributes {
  return { color: paints[`${what}-line`], fillcolor: paints[`${what}-fill`] };
}
