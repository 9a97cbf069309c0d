import { failure, inWords } from '../../check/message.js';
import { idOf } from '../../graph/canonical.js';
import type { Graph } from '../../graph/graph.js';
import { fromJson } from '../../graph/json.js';
import { isValue, traceSource, type Value } from '../../graph/trace.js';
import { doneInWords } from '../../graph/view/done.js';
import { namesOf } from '../../graph/view/find-node.js';
import { type View, view } from '../../graph/view/view.js';
import { type GraphSource, sourceOf } from '../../graph/walk/lazy-graph.js';
import { isPlot } from '../../plot/plot.js';
import type { DrawOptions, Figure } from '../figure/figure.js';
import { isRawDot } from '../figure/raw-dot.js';
import { askedSteps } from '../scene/motion/asked-steps.js';
import { viewForSteps } from '../scene/motion/steps-view.js';

/**
 * The view of a figure's graph.
 *
 * @returns undefined if it shows a plot or raw DOT
 */
export function viewOfFigure(figure: Figure): View | undefined {
  const { thing } = figure;
  return isPlot(thing) || isRawDot(thing) ? undefined : viewOfGraph(figure, thing);
}

/**
 * The view of the value or graph of a figure.
 *
 * @param options replace the figure's own
 */
export function viewOfGraph({ source, options: own }: Figure, thing: Value | Graph, options: DrawOptions = own): View {
  const whole = source ?? (isValue(thing) ? traceSource(thing) : sourceOf(fromJson(thing)));
  const all = isValue(thing) ? options : renamed(options, thing);
  const asked = askedSteps(options);
  const seen = asked === undefined ? view(whole, all) : viewForSteps(whole, all, asked);
  checkHighlight(all, seen.graph, whole);
  return seen;
}

/** Checks that the highlighted value is not folded away; the error advises how to unfold it. */
function checkHighlight({ highlight, focus, paths }: DrawOptions, graph: Graph, { links, node }: GraphSource): void {
  if (highlight === undefined || focus !== undefined || paths !== undefined) return;
  if (graph.nodes.some((shown) => namesOf(shown).includes(highlight))) return;
  for (let i = 0; i < links.size; i++) {
    const seen = node(i);
    if (seen.kind !== 'value' || !namesOf(seen).includes(highlight)) continue;
    throw failure(RangeError, {
      about: 'highlight',
      what: [
        { option: 'highlight' },
        `: ${JSON.stringify(highlight)} is folded away${seen.scope === undefined ? '' : `, within ${seen.scope}`}`,
      ],
      advice: [
        'draw all with ',
        { option: 'fold', value: 'none' },
        ', or a part with ',
        { option: 'focus', value: highlight },
      ],
    });
  }
}

/**
 * The whole graph of a figure, from which its steps are made.
 *
 * @throws TypeError if it shows a plot or raw DOT
 */
export function sourceOfFigure({ source, thing }: Figure): GraphSource {
  if (isPlot(thing) || isRawDot(thing)) throw failure(TypeError, { what: 'only graphs of values have steps' });
  return source ?? (isValue(thing) ? traceSource(thing) : sourceOf(fromJson(thing)));
}

/** Replaces the engine's ids in options by the ids of the graph. */
function renamed(options: DrawOptions, graph: Graph): DrawOptions {
  const { focus, paths } = options;
  const ours = (name: string): string => idOf(graph, name) ?? name;
  return {
    ...options,
    ...(focus !== undefined && { focus: ours(focus) }),
    ...(paths !== undefined && { paths: [ours(paths[0]), ours(paths[1])] }),
  };
}

/** Notes what was done to a graph, and how to show more of it. */
export function tellView({ done, advice }: View, options: DrawOptions): void {
  if (done.length === 0) return;
  const message = { what: doneInWords(done), ...(advice !== undefined && { advice }) };
  options.note?.(inWords(message), message);
}

/** The options, with the direction that suits a view if they have none. */
export function inDirection({ rankdir }: View, options: DrawOptions): DrawOptions {
  return rankdir === undefined ? options : { ...options, rankdir: options.rankdir ?? rankdir };
}
