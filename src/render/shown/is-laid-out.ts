import { byValue } from '../../options/options.js';
import { isPlot } from '../../plot/plot.js';
import type { Figure } from '../figure/figure.js';
import { isRawDot } from '../figure/raw-dot.js';

/**
 * A smaller graph is shown value by value.
 *
 * In larger ones, style `auto` looks for a network.
 */
export const NETWORK = 150;

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
  return size < NETWORK || byValue(options) !== undefined;
}
