import type { DrawOptions } from '../options/options.js';

/** The names of the colors that a theme gives. */
export type PaintName =
  | 'background'
  | 'text'
  | 'muted'
  | 'edge'
  | 'leaf-fill'
  | 'leaf-line'
  | 'parameter-fill'
  | 'parameter-line'
  | 'constant-fill'
  | 'constant-line'
  | 'inner-fill'
  | 'inner-line'
  | 'root-fill'
  | 'root-line'
  | 'op-fill'
  | 'op-line'
  | 'scope-fill'
  | 'scope-line'
  | 'cut-fill'
  | 'cut-line'
  | 'cluster-fill'
  | 'cluster-line'
  | 'added-fill'
  | 'added-line'
  | 'removed-fill'
  | 'removed-line'
  | 'changed-fill'
  | 'changed-line'
  | 'grid'
  | 'axis'
  | 'series-1'
  | 'series-2'
  | 'series-3'
  | 'series-4'
  | 'accent'
  | 'class-1'
  | 'class-2'
  | 'class-3'
  | 'class-1-region'
  | 'class-2-region';

/** A color, `#rrggbb` or `none`, for each paint. */
export type Paints = Readonly<Record<PaintName, string>>;

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

const LIGHT: Paints = {
  background: '#ffffff',
  text: '#1f2328',
  muted: '#59636e',
  edge: '#818b98',
  'leaf-fill': '#ddf4ff',
  'leaf-line': '#218bff',
  'parameter-fill': '#dafbe1',
  'parameter-line': '#2da44e',
  'constant-fill': '#f6f8fa',
  'constant-line': '#818b98',
  'inner-fill': '#ffffff',
  'inner-line': '#818b98',
  'root-fill': '#fff8c5',
  'root-line': '#bf8700',
  'op-fill': '#eff2f5',
  'op-line': '#818b98',
  'scope-fill': '#fbefff',
  'scope-line': '#a475f9',
  'cut-fill': '#ffffff',
  'cut-line': '#818b98',
  'cluster-fill': '#f6f8fa',
  'cluster-line': '#818b98',
  'added-fill': '#dafbe1',
  'added-line': '#1a7f37',
  'removed-fill': '#ffebe9',
  'removed-line': '#cf222e',
  'changed-fill': '#fff8c5',
  'changed-line': '#bf8700',
  grid: '#eaeef2',
  axis: '#818b98',
  'series-1': '#0969da',
  'series-2': '#bc4c00',
  'series-3': '#1a7f37',
  'series-4': '#8250df',
  accent: '#cf222e',
  'class-1': '#0969da',
  'class-2': '#bc4c00',
  'class-3': '#1a7f37',
  'class-1-region': '#ddf4ff',
  'class-2-region': '#fff1e5',
};

const DARK: Paints = {
  background: '#0d1117',
  text: '#f0f6fc',
  muted: '#9198a1',
  edge: '#7d8590',
  'leaf-fill': '#0b2a63',
  'leaf-line': '#388bfd',
  'parameter-fill': '#04260f',
  'parameter-line': '#2ea043',
  'constant-fill': '#161b22',
  'constant-line': '#7d8590',
  'inner-fill': '#0d1117',
  'inner-line': '#7d8590',
  'root-fill': '#3b2300',
  'root-line': '#d29922',
  'op-fill': '#21262d',
  'op-line': '#7d8590',
  'scope-fill': '#271052',
  'scope-line': '#a371f7',
  'cut-fill': '#0d1117',
  'cut-line': '#7d8590',
  'cluster-fill': '#151b23',
  'cluster-line': '#7d8590',
  'added-fill': '#0b2a16',
  'added-line': '#3fb950',
  'removed-fill': '#3a1114',
  'removed-line': '#f85149',
  'changed-fill': '#332300',
  'changed-line': '#d29922',
  grid: '#21262d',
  axis: '#7d8590',
  'series-1': '#4493f8',
  'series-2': '#f0883e',
  'series-3': '#3fb950',
  'series-4': '#ab7df8',
  accent: '#ff7b72',
  'class-1': '#4493f8',
  'class-2': '#f0883e',
  'class-3': '#3fb950',
  'class-1-region': '#0b2a63',
  'class-2-region': '#33230f',
};

const PAPER: Paints = {
  ...(Object.fromEntries(
    Object.keys(LIGHT).map((paint) => [paint, paint.endsWith('-fill') ? '#ffffff' : '#000000']),
  ) as Paints),
  background: '#ffffff',
  edge: '#000000',
  grid: '#dddddd',
  muted: '#444444',
  accent: '#000000',
  'series-2': '#666666',
  'series-3': '#8a8a8a',
  'series-4': '#333333',
  'class-2': '#666666',
  'class-3': '#8a8a8a',
  'class-1-region': '#ffffff',
  'class-2-region': '#eeeeee',
};

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
  paints: { ...PAPER, muted: '#000000' },
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
export type Painted = keyof Theme['roles'] | 'op' | 'cluster';

/** The line and the fill of something, as DOT names them. */
export function paint({ paints }: Theme, what: Painted): Attributes {
  return { color: paints[`${what}-line`], fillcolor: paints[`${what}-fill`] };
}
