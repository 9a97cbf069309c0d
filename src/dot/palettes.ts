import { type TintName, tints } from './tints.js';

/** The names of the colors that a theme defines. */
export type PaintName =
  | TintName
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

/** The colors on a light page. */
export const LIGHT: Paints = {
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
  ...tints('#ffffff', '#0969da', '#bc4c00', 0.5),
};

/** The colors on a dark page. */
export const DARK: Paints = {
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
  ...tints('#0d1117', '#4493f8', '#f0883e', 0.56),
};

/** Black on white, for print. */
export const PAPER: Paints = {
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
  ...tints('#ffffff', '#000000', '#000000', 0.25),
};
