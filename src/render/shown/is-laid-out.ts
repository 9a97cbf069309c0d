import type { DrawOptions } from '../../options/options.js';
import { isPlot } from '../../plot/plot.js';
import type { Figure } from '../figure/figure.js';
import { isRawDot } from '../figure/raw-dot.js';

/**
 * A smaller graph is shown value by value.
 *
 * In larger ones, style `auto` looks for a network.
 */
export const NETWORK = 150;

/** Options that show a part of a graph, or set how its values are drawn; matrices support none of them. */
const OTHERS = [
  'fold',
  'limit',
  'focus',
  'paths',
  'simplify',
  'clusters',
  'highlight',
  'partials',
  'rankdir',
  'cells',
] as const;

/** The option that rules out matrices, if there is one. */
export function withoutMatrices(options: DrawOptions): (typeof OTHERS)[number] | undefined {
  return OTHERS.find((name) => options[name] !== undefined && options[name] !== false && options[name] !== 'auto');
}

/**
 * Whether a figure certainly needs a layout.
 *
 * Plots and networks as matrices do not.
 */
export function isLaidOut({ thing, source, options }: Figure): boolean {
  if (isPlot(thing)) return false;
  if (isRawDot(thing)) return true;
  const { style = 'auto' } = options;
  if (style !== 'auto') return style !== 'layers';
  const size = source?.links.size ?? ('nodes' in thing ? thing.nodes.length : 0);
  return size < NETWORK || withoutMatrices(options) !== undefined;
}
