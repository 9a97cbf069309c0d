import { thousands } from '../../../check/count-words.js';
import { failure } from '../../../check/message.js';
import { explainSource } from '../../../explain/explain.js';
import type { Explanation } from '../../../explain/step.js';
import type { Graph } from '../../../graph/graph.js';
import type { GraphSource } from '../../../graph/walk/lazy-graph.js';
import type { DrawOptions } from '../../../options/options.js';
import { draftOf, sceneOf } from '../graph-scene.js';
import { LAYOUT_TIMEOUT, layOut } from '../lay-out.js';
import type { Scene } from '../scene.js';
import type { Asked } from './asked.js';

/** A strip and a motion of more steps would take minutes to follow. */
const MOST_SHOWN = 60;

/** As many as can be told. */
const MOST_TOLD = 10_000;

/**
 * The steps of what is shown of a graph, for pictures.
 *
 * @throws RangeError where the backward pass cannot be told, or has too many steps to be shown
 */
export function explanationFor(source: GraphSource, shown: Graph, asked: Asked, options: DrawOptions): Explanation {
  const { simplify = false } = options;
  const maxSteps = asked === 'steps' ? MOST_SHOWN : MOST_TOLD;
  const explanation = explainSource(source, { simplify, shown, maxSteps });
  const { omission, selection } = explanation;
  // A moment of the forward pass can be shown without the backward pass.
  if (omission !== undefined && asked !== 'step')
    throw failure(RangeError, {
      about: asked,
      what: [
        { option: asked, value: options[asked] },
        ` needs the backward pass, which cannot be told: ${omission.text}`,
      ],
    });
  if (selection?.how === 'last')
    throw failure(RangeError, {
      about: asked,
      what: [
        { option: asked, value: options[asked] },
        ` shows at most ${thousands(maxSteps)} steps, and this graph has ${thousands(selection.all)}`,
      ],
      advice: [
        'show a part of it with ',
        { option: 'focus' },
        ' or ',
        { option: 'paths' },
        ', or fold its scopes with ',
        { option: 'fold', value: 1 },
      ],
    });
  return explanation;
}

/** Of a larger graph one layout must do. */
const SMALL = 120;

/** Below this size text cannot be read, in px. */
const READABLE = 9;

/**
 * The scene in which steps are shown: with room for sums and for local derivatives.
 *
 * Of the ways to lay it out it is the one whose picture is the shortest at the width that there is.
 *
 * @param heightOf the size of the whole picture with a scene in it
 */
export async function sceneForSteps(
  graph: Graph,
  options: DrawOptions,
  words: { readonly title: string; readonly description: string },
  width: number,
  sizeOf: (scene: Scene) => { readonly width: number; readonly height: number },
): Promise<Scene> {
  const { rankdir, timeout = LAYOUT_TIMEOUT, theme, clusters } = options;
  const directions = rankdir === undefined ? (['LR', 'TB'] as const) : [rankdir];
  const shapes = directions.flatMap((direction) =>
    (['row', 'stacked'] as const).map((cells) => ({ direction, cells })),
  );
  let best: { readonly scene: Scene; readonly cost: number } | undefined;
  for (const shape of graph.nodes.length > SMALL ? shapes.slice(0, 1) : shapes) {
    const draft = draftOf(graph, { ...shape, ...words, style: 'compact', theme, clusters, sums: true, factors: true });
    const scene = await sceneOf(draft, (dot) => layOut(dot, graph, timeout));
    const size = sizeOf(scene);
    const scale = Math.min(1, width / size.width);
    const cost = size.height * scale * (scene.text.size * scale < READABLE ? 10 : 1);
    if (best === undefined || cost < best.cost) best = { scene, cost };
  }
  return (best as NonNullable<typeof best>).scene;
}
