import { thousands } from '../../../check/count-words.js';
import type { Layers } from '../../../graph/layers/types.js';
import type { GraphSource } from '../../../graph/walk/lazy-graph.js';
import type { Scene } from '../scene.js';
import { MARGIN } from './arrange.js';
import { arrangeNetwork, lineHeight, NUMBER_SIZE } from './grids.js';
import { greatestOf, type Kind, MatrixBoxes } from './matrix-boxes.js';
import { notesAt } from './notes.js';
import { formulaOf } from './shown-matrices.js';

/** Options that set how a network becomes a scene. */
export interface LayersSceneOptions {
  /** The width of the column that the picture is for, in px: lines of matrices break there; default 830. */
  readonly width?: number | undefined;
  /** Significant digits of numbers, default 3. */
  readonly digits?: number | undefined;
  /** Whether gradients are drawn below the data; by default if any of them is not 0. */
  readonly grad?: boolean | undefined;
  /** Whether the scale of the tints is explained below; default true. */
  readonly legend?: boolean | undefined;
  readonly title?: string;
  /** The description for screen readers; default the sizes and formulas of the layers. */
  readonly description?: string;
}

/**
 * Draws a network as its matrices.
 *
 * Data are above, gradients below, and an arrow leads to each result.
 *
 * Cells show their numbers if the matrices have up to about twenty rows and columns, and only tints if they
 * have more. Of many samples and units an even selection is drawn, and a note below says so.
 */
export function layersScene(source: GraphSource, layers: Layers, options: LayersSceneOptions = {}): Scene {
  const { width = 830, digits = 3, legend = true, title = '', description = describeLayers(layers) } = options;
  const hasGrad = options.grad ?? hasGradients(source, layers);
  const kinds: readonly Kind[] = hasGrad ? ['data', 'grad'] : ['data'];
  const { grid, lines, samples, units } = arrangeNetwork(source, layers, { width, digits, bands: kinds.length });
  const greatest = greatestOf(lines.flatMap(({ matrices }) => matrices.map(({ matrix }) => matrix)));
  const drawn = new MatrixBoxes(grid, digits, kinds, greatest);
  let y = MARGIN;
  for (const line of lines) {
    drawn.add(line, y);
    y += lineHeight(line.rows, grid.cell.h, kinds.length);
  }
  const widest = Math.max(...lines.map((line) => line.width));
  const facts = { kinds, greatest, hasLegend: legend, shown: samples, samples: layers.samples, units };
  const notes = notesAt(y, Math.max(Math.min(widest, width), Math.min(width, NOTE_WIDTH)), facts);
  return {
    version: 1,
    style: 'layers',
    width: Math.max(widest, notes.width),
    height: Math.ceil(notes.bottom + MARGIN),
    direction: 'LR',
    root: source.root,
    boxes: [...drawn.boxes, ...notes.boxes],
    edges: drawn.paths,
    scale: { grad: greatestIn(greatest.grad), data: greatestIn(greatest.data) },
    text: { size: NUMBER_SIZE, font: 'Arimo' },
    title,
    description,
  };
}

/** Notes may widen a small network's picture to this width, in px. */
const NOTE_WIDTH = 480;

const greatestIn = (sizes: Readonly<Record<string, number>>): number => Math.max(...Object.values(sizes));

/** Whether there was a backward pass: some value of the last layer has a gradient. */
function hasGradients({ node }: GraphSource, { layers }: Layers): boolean {
  return layers.some(({ weights, outputs }) =>
    [weights, outputs].some(({ places }) =>
      places.some((place) => {
        const value = place < 0 ? undefined : node(place);
        return value?.kind === 'value' && value.grad !== undefined && value.grad !== 0;
      }),
    ),
  );
}

/** A network in words: its sizes, and what each layer computes. */
function describeLayers({ inputs, layers, samples, tail }: Layers): string {
  const sizes = [inputs, ...layers.map(({ outputs }) => outputs)].map(({ rows }) => rows).join(' → ');
  const of = samples === 1 ? '' : `, for ${thousands(samples)} samples`;
  const formulas = layers.map((layer, i) => formulaOf(layer, (layers[i - 1]?.outputs ?? inputs).name));
  const after = tail.root === undefined ? '' : ` The loss is computed from ${layers.at(-1)?.outputs.name}.`;
  return `A network ${sizes}${of}, as its matrices. ${formulas.join('; ')}.${after}`;
}
