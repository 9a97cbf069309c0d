import { thousands } from '../../../check/count-words.js';
import { failure, type Phrase } from '../../../check/message.js';
import { explainSource } from '../../../explain/explain.js';
import { type Explanation, type Omission, stepAt } from '../../../explain/step.js';
import type { Graph } from '../../../graph/graph.js';
import { scopePaths } from '../../../graph/view/fold.js';
import { scopeDepths } from '../../../graph/view/scope-depths.js';
import type { GraphSource } from '../../../graph/walk/lazy-graph.js';
import type { DrawOptions } from '../../../options/options.js';
import type { Asked } from './asked-steps.js';
import { MOST_STEPS } from './steps-view.js';

/** The maximum number of steps that can be explained. */
const MOST_TOLD = 10_000;

/**
 * The steps of the shown part of a graph, for pictures.
 *
 * Without gradients, only those of the forward pass.
 *
 * @throws RangeError if the backward pass cannot be explained, or there are too many steps to show
 */
export function explanationFor(source: GraphSource, shown: Graph, asked: Asked, options: DrawOptions): Explanation {
  const { simplify = false, digits, grad = true } = options;
  const most = asked === 'steps' ? MOST_STEPS : MOST_TOLD;
  // Steps are counted before they are made: a million take seconds.
  const ops = shown.nodes.reduce((count, { kind }) => count + (kind === 'op' ? 1 : 0), 0);
  const least = grad ? 2 * ops + 2 : ops + 1;
  if (least > most) {
    const isAll = shown.nodes.every(({ kind }) => kind === 'op' || kind === 'value');
    throw tooMany(asked, options, most, `${isAll ? '' : 'more than '}${thousands(least)}`, source);
  }
  // A graph without gradients has only a forward pass, which takes half the steps.
  const maxSteps = grad ? most : Math.min(MOST_TOLD, 2 * most);
  const told = explainSource(source, { simplify, shown, maxSteps, ...(digits !== undefined && { digits }) });
  const explanation = grad ? told : forwardOnly(told);
  const { omission, selection, steps } = explanation;
  // A moment of the forward pass can be shown without the backward pass.
  if (omission !== undefined && asked !== 'step')
    throw failure(RangeError, {
      about: asked,
      what: [mention(asked, options), ` needs the backward pass, which cannot be explained: ${omission.reason}`],
      advice: adviceOn(omission, asked),
    });
  if (selection?.how === 'last') throw tooMany(asked, options, most, thousands(selection.all), source);
  if (steps.length > most) throw tooMany(asked, options, most, thousands(steps.length), source);
  return explanation;
}

/** What to do without a backward pass: all steps can be those of the forward pass. */
function adviceOn({ advice }: Omission, asked: Asked): Phrase | undefined {
  if (asked !== 'steps') return advice;
  const forward = ['show the forward pass alone with ', { option: 'grad', value: false }];
  return advice === undefined ? forward : [`${advice}, or `, ...forward];
}

/**
 * The description of a picture of steps.
 *
 * It is that of its graph, and the steps in words.
 */
export function describeSteps(
  explanation: Explanation,
  asked: Asked,
  { step = 1 }: DrawOptions,
  description: string,
): string {
  const { steps } = explanation;
  switch (asked) {
    case 'flow':
      return `${description} Arrows show how gradients flow back.`;
    case 'step': {
      const { number, title, lines } = stepAt(explanation, step);
      return `${[`Step ${number} of ${steps.length}: ${title}`, ...lines].join('; ')}. ${description}`;
    }
    case 'steps':
      return `${description} ${steps.length} steps: ${steps.map(({ number, title }) => `${number}. ${title}`).join('; ')}.`;
  }
}

function forwardOnly({ steps, selection }: Explanation): Explanation {
  const forward = steps.filter(({ phase }) => phase === 'start' || phase === 'forward');
  return { steps: forward, ...(selection && { selection }) };
}

function tooMany(asked: Asked, options: DrawOptions, most: number, has: string, source: GraphSource): RangeError {
  const depth = depthFor(source, options, most);
  const fold = depth === undefined ? [] : [', or fold its scopes with ', { option: 'fold', value: depth }];
  return failure(RangeError, {
    about: asked,
    what: mention(asked, options),
    rule: `shows at most ${thousands(most)} steps`,
    gotWords: has,
    advice: ['show a part of it with ', { option: 'focus' }, ' or ', { option: 'paths' }, ...fold],
  });
}

/** The greatest fold depth that leaves few enough steps, else the least depth; undefined if there are no scopes. */
function depthFor(source: GraphSource, { grad = true, fold }: DrawOptions, most: number): number | undefined {
  const depths = scopeDepths(scopePaths(source)).filter(({ depth }) => typeof fold !== 'number' || depth < fold);
  return depths.findLast(({ count }) => (grad ? 2 * count + 2 : count + 1) <= most)?.depth ?? depths[0]?.depth;
}

function mention(asked: Asked, options: DrawOptions): Exclude<Phrase, string | readonly unknown[]> {
  return { option: asked, value: options[asked] };
}
