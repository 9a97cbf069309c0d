import type { FaceSizes } from './face.js';
import { SIGNS } from './signs.js';

/** The sizes and signs of boxes; each theme has one. */
interface Look {
  readonly signs: Readonly<Record<string, string>>;
  readonly record: FaceSizes;
  readonly compact: FaceSizes;
}

/** The look of all themes but `lecture`. */
const OWN: Look = {
  signs: { '*': SIGNS['*'] as string, '-': SIGNS['-'] as string },
  record: { text: 11, sign: 13, row: 18, pad: 7, op: { w: 24, h: 24 } },
  compact: { text: 12, sign: 13, row: 19, pad: 7, op: { w: 24, h: 24 } },
};

/** Plain Graphviz as in the original notebooks: its font size, and the engine's symbols. */
const LECTURE: Look = {
  signs: {},
  record: { text: 14, sign: 14, row: 24, pad: 8, op: { w: 54, h: 36 } },
  compact: { text: 14, sign: 14, row: 22, pad: 8, op: { w: 54, h: 36 } },
};

/** The look of a theme. */
export function lookOf(theme: string | undefined): Look {
  return theme === 'lecture' ? LECTURE : OWN;
}
