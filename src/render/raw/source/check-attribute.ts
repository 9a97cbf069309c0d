import { badPart, unknownColor } from './colors.js';

const SHAPES = new Set(
  (
    'assembly box box3d cds circle component cylinder diamond doublecircle doubleoctagon egg ellipse epsf fivepoverhang folder ' +
    'hexagon house insulator invhouse invtrapezium invtriangle larrow lpromoter Mcircle Mdiamond Mrecord Msquare none note ' +
    'noverhang octagon oval parallelogram pentagon plain plaintext point polygon primersite promoter proteasesite proteinstab ' +
    'rarrow record rect rectangle restrictionsite ribosite rnastab rpromoter septagon signature square star tab terminator ' +
    'threepoverhang trapezium triangle tripleoctagon underline utr'
  ).split(' '),
);

const ARROW =
  /^(?:o?[lr]?(?:box|crow|curve|icurve|diamond|dot|inv|none|normal|tee|vee)|empty|invempty|open|halfopen|ediamond){1,4}$/;

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
export function lint(
  name: string,
  value: string,
  inScheme: boolean,
): { readonly what: string; readonly advice?: string } | undefined {
  if (name === 'shape' && value !== '' && !SHAPES.has(value)) {
    return { what: `unknown shape ${JSON.stringify(value.slice(0, 40))}, drawn as a box` };
  }
  if ((name === 'arrowhead' || name === 'arrowtail') && value !== '' && !ARROW.test(value)) {
    return { what: `unknown arrow ${JSON.stringify(value.slice(0, 40))}, which is left out` };
  }
  const part = COLORS.has(name) ? badPart(value) : undefined;
  if (part !== undefined)
    return {
      what: `${JSON.stringify(part.slice(0, 40))} is not valid in a list of colors`,
      advice: 'write a number from 0 to 1 after the ;',
    };
  if (COLORS.has(name) && !inScheme) {
    const color = unknownColor(value);
    if (color !== undefined) return { what: `unknown color ${JSON.stringify(color.slice(0, 40))}, drawn as black` };
  }
  if (name === 'style') {
    const style = value
      .replace(/\([^)]*\)?/g, ' ')
      .match(/[^\s,]+/g)
      ?.find((word) => !STYLES.has(word));
    if (style !== undefined) return { what: `unknown style ${JSON.stringify(style.slice(0, 40))}, which is ignored` };
  }
  return undefined;
}
