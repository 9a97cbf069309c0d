import { failure } from '../../check/message.js';
import { normalizeLabel } from '../../dot/label.js';
import { isLayers, layersOf } from '../../graph/layers/layers.js';
import type { Layers } from '../../graph/layers/types.js';
import type { View } from '../../graph/view/view.js';
import { type GraphSource, placeOf } from '../../graph/walk/lazy-graph.js';
import { byValue, type DrawOptions } from '../../options/options.js';
import { titleText } from '../../options/title.js';
import { type Figure, thingOf } from '../figure/figure.js';
import { titleOf } from '../scene/describe.js';
import { checkLetters } from '../scene/lay-out.js';
import { layersScene } from '../scene/layers/layers-scene.js';
import { type Asked, askedSteps } from '../scene/motion/asked-steps.js';
import type { Scene } from '../scene/scene.js';
import type { Drafts } from '../scene/search.js';
import { sourceOfFigure, viewOfFigure } from './figure-view.js';
import { NETWORK } from './is-laid-out.js';

/**
 * What a figure shows.
 *
 * Its network as matrices, a view of its values, or the steps of a view.
 */
export type Shown =
  | { readonly kind: 'network'; readonly scene: Scene }
  | { readonly kind: 'view'; readonly view: View; readonly drafts: Drafts }
  | { readonly kind: 'steps'; readonly view: View; readonly asked: Asked };

/**
 * Decides what a figure shows.
 *
 * Drawing, describing and digesting a figure all start here.
 *
 * @returns undefined if it shows a plot or raw DOT
 * @throws TypeError if `layers` is requested but the graph has none, or an option rules layers out
 * @throws RangeError if focus or paths name a value that does not exist
 * @throws LayoutError if the labels are too long for one picture
 */
export function shownOf(figure: Figure): Shown | undefined {
  const scene = networkScene(figure);
  if (scene !== undefined) return { kind: 'network', scene };
  const view = viewOfFigure(figure);
  if (view === undefined) return undefined;
  checkLetters(view.graph);
  const asked = askedSteps(figure.options);
  return asked === undefined ? { kind: 'view', view, drafts: new Map() } : { kind: 'steps', view, asked };
}

/** The style in question, to be written as the reader of the message writes options. */
const LAYERS = { option: 'style', value: 'layers' } as const;

/**
 * The network of a figure as its matrices.
 *
 * This is how it is drawn if the style is `layers`, or if the style is `auto` and a large graph is
 * mostly a network.
 *
 * @returns undefined if the figure is drawn in another way
 * @throws TypeError if `layers` is requested but the graph has none, or an option rules layers out
 */
function networkScene(figure: Figure): Scene | undefined {
  const { thing, options } = figure;
  const { style = 'auto' } = options;
  if (thingOf(thing) !== 'graph' || (style !== 'auto' && style !== 'layers')) return undefined;
  const other = byValue(options);
  if (style === 'layers' && other !== undefined)
    throw failure(TypeError, {
      about: 'style',
      what: [LAYERS, ' shows a whole network, without ', { option: other }],
      advice: ['leave out ', { option: other }, ', or choose another ', { option: 'style' }],
    });
  const source = sourceOfFigure(figure);
  if (style === 'auto') return source.links.size < NETWORK ? undefined : openNetworkScene(figure);
  const layers = layersOf(source);
  if (!isLayers(layers))
    throw failure(TypeError, {
      about: 'style',
      what: [LAYERS, ` shows a network, and ${layers.what}`],
      advice: [
        layers.advice === undefined ? 'choose ' : `${layers.advice}, or choose `,
        { option: 'style', value: 'auto' },
        ', or one of the styles record and compact',
      ],
    });
  return sceneOf(source, layers, options);
}

/**
 * The network of a figure as its matrices, if the options leave the style open.
 *
 * The graph must be mostly a network. A small graph is drawn so only if its values one by one cannot be read.
 */
export function openNetworkScene(figure: Figure): Scene | undefined {
  const { thing, options } = figure;
  const { style = 'auto' } = options;
  if (thingOf(thing) !== 'graph' || style !== 'auto') return undefined;
  if (byValue(options) !== undefined || askedSteps(options) !== undefined) return undefined;
  const source = sourceOfFigure(figure);
  const layers = layersOf(source);
  return isLayers(layers) && isMostly(layers, source) ? sceneOf(source, layers, options) : undefined;
}

/** Whether most values of a graph belong to its network. */
function isMostly({ tail }: Layers, { links }: GraphSource): boolean {
  return tail.values * 4 < links.size;
}

function sceneOf(source: GraphSource, layers: Layers, { width, digits, grad, legend, title, alt }: DrawOptions): Scene {
  const root = source.node(placeOf(source, source.root));
  const name = titleOf({ version: 1, root: root.id, nodes: [root], edges: [] });
  const scene = layersScene(source, layers, {
    width,
    digits,
    grad,
    ...(legend !== undefined && { legend: legend !== false }),
  });
  return {
    ...scene,
    title: normalizeLabel(titleText(title) ?? name),
    description: normalizeLabel(alt ?? scene.description),
  };
}
