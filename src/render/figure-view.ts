import { idOf } from '../graph/canonical.js';
import type { Graph } from '../graph/graph.js';
import { fromJson } from '../graph/json.js';
import { isValue, traceSource, type Value } from '../graph/trace.js';
import { type View, view } from '../graph/view/view.js';
import { sourceOf } from '../graph/walk/lazy-graph.js';
import { isPlot } from '../plot/plot.js';
import type { DrawOptions, Figure } from './figure.js';
import { isRawDot } from './raw/brand.js';

/** What is shown of a value's or a graph's graph. */
export function viewOfThing(thing: Value | Graph, options: DrawOptions): View {
  if (isValue(thing)) return view(traceSource(thing), options);
  return view(sourceOf(fromJson(thing)), renamed(options, thing));
}

/** Options that name a value by the id that its engine gave it name it by ours. */
function renamed(options: DrawOptions, graph: Graph): DrawOptions {
  const { focus, paths } = options;
  const ours = (name: string): string => idOf(graph, name) ?? name;
  return {
    ...options,
    ...(focus !== undefined && { focus: ours(focus) }),
    ...(paths !== undefined && { paths: [ours(paths[0]), ours(paths[1])] }),
  };
}

/** What a figure shows of its graph; undefined if it shows a plot or raw DOT. */
export function viewOfFigure({ thing, options }: Figure): View | undefined {
  return isPlot(thing) || isRawDot(thing) ? undefined : viewOfThing(thing, options);
}

/** Tells who wants to know it what was done to a graph, and how to get more of it. */
export function tellView({ note, advice }: View, options: DrawOptions): void {
  if (note !== undefined) options.note?.([note, advice].filter((words) => words !== undefined).join('; '));
}

/** The options with the direction that suits a view, unless they say one. */
export function inDirection({ rankdir }: View, options: DrawOptions): DrawOptions {
  return rankdir === undefined ? options : { ...options, rankdir: options.rankdir ?? rankdir };
}
