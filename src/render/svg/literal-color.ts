import type { Paint } from '../../plot/mark.js';
import { cssColor, cssNumber } from './css.js';
import type { SvgAttributes } from './element.js';
import { round } from './xdot-marks.js';

/** An attribute for a color, and for `#rrggbbaa` another one for its opacity. */
export function literal(name: string, opacity: string, color: string): SvgAttributes {
  const { opaque, alpha } = partsOf(color);
  return { [name]: opaque, [opacity]: alpha === 1 ? undefined : alpha };
}

/** The CSS declarations for a color and its opacity. */
export function declarationOf(property: 'fill' | 'stroke', color: string): string {
  const { opaque, alpha } = partsOf(color);
  return `${property}:${cssColor(opaque)}${alpha === 1 ? '' : `;${property}-opacity:${cssNumber(alpha)}`}`;
}

/** Splits a color, because not all programs support translucent colors. */
function partsOf(color: string): { readonly opaque: string; readonly alpha: number } {
  const [, opaque = color, alpha = 'ff'] = /^(#[\da-f]{6})([\da-f]{2})$/i.exec(color) ?? [];
  return { opaque, alpha: round(Number.parseInt(alpha, 16) / 255) };
}

/** The color of a paint on light pages. */
export function onLight(paint: Paint): string {
  return typeof paint === 'string' ? paint : paint.light;
}

/** A text that is the same for equal paints only. */
export function paintKey(paint: Paint | undefined): string {
  return typeof paint === 'object' ? `${paint.light} ${paint.dark}` : String(paint);
}
