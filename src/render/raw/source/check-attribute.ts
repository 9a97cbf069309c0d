import { showText } from '../../../check/show.js';
import { didYouMean } from '../../../check/suggest.js';
import { badPart, unknownColor } from './colors.js';
import type { DotFault } from './error.js';

const SHAPES = new Set(
  (
    'assembly box box3d cds circle component cylinder diamond doublecircle doubleoctagon egg ellipse epsf fivepoverhang folder ' +
    'hexagon house insulator invhouse invtrapezium invtriangle larrow lpromoter Mcircle Mdiamond Mrecord Msquare none note ' +
    'noverhang octagon oval parallelogram pentagon plain plaintext point polygon primersite promoter proteasesite proteinstab ' +
    'rarrow record rect rectangle restrictionsite ribosite rnastab rpromoter septagon signature square star tab terminator ' +
    'threepoverhang trapezium triangle tripleoctagon underline utr'
  ).split(' '),
);

const PLAIN_ARROWS = 'box crow curve icurve diamond dot inv none normal tee vee'.split(' ');
const OTHER_ARROWS = 'empty invempty open halfopen ediamond'.split(' ');
const ARROWS = [...PLAIN_ARROWS, ...OTHER_ARROWS];
const ARROW = new RegExp(`^(?:o?[lr]?(?:${PLAIN_ARROWS.join('|')})|${OTHER_ARROWS.join('|')}){1,4}$`);

const STYLES = new Set(
  'bold dashed diagonals dotted filled invis invisible radial rounded setlinewidth solid striped tapered unfilled wedged'.split(
    ' ',
  ),
);

const COLORS = new Set(['bgcolor', 'color', 'fillcolor', 'fontcolor', 'labelfontcolor', 'pencolor']);

/**
 * What is wrong with the value of an attribute; undefined if it is valid.
 *
 * This build of Graphviz does not report its warnings: a misspelled shape would be
 * a box, and a misspelled arrow would be missing, without notice.
 *
 * @param inScheme whether colors may be names of a scheme
 */
export function lint(name: string, value: string, inScheme: boolean): DotFault | undefined {
  if (name === 'shape' && value !== '' && !SHAPES.has(value)) {
    const advice = didYouMean(value, SHAPES);
    return { what: `unknown shape ${showText(value)}`, rule: 'is drawn as a box', advice };
  }
  if ((name === 'arrowhead' || name === 'arrowtail') && value !== '' && !ARROW.test(value)) {
    return { what: `unknown arrow ${showText(value)}`, rule: 'is left out', advice: didYouMean(value, ARROWS) };
  }
  const part = COLORS.has(name) ? badPart(value) : undefined;
  if (part !== undefined)
    return {
      what: showText(part),
      rule: 'is not valid in a list of colors',
      advice: 'write a number from 0 to 1 after the ;',
    };
  if (COLORS.has(name) && !inScheme) {
    const color = unknownColor(value);
    if (color !== undefined) return blackFor(color);
  }
  if (name === 'style') {
    const style = value
      .replace(/\([^)]*\)?/g, ' ')
      .match(/[^\s,]+/g)
      ?.find((word) => !STYLES.has(word));
    if (style !== undefined)
      return { what: `unknown style ${showText(style)}`, rule: 'is ignored', advice: didYouMean(style, STYLES) };
  }
  return undefined;
}

/** The warning about a color that Graphviz does not know. */
export function blackFor(color: string): DotFault {
  return { what: `unknown color ${showText(color)}`, rule: 'is drawn as black' };
}
