import type { ValueNode } from '../../../graph/graph.js';
import { nameOf, type Stage } from './live.js';
import { type Explore, FINE, moved, STEP } from './panel/explore.js';
import type { Steps } from './panel/steps.js';

/** What the keyboard control of a picture needs. */
export interface Keyed extends Stage {
  readonly explore: Explore;
  readonly steps: Steps;
  /** Opens the folded scope that an element shows; returns whether it shows one. */
  open(target: EventTarget | null): boolean;
  /** The number of the value that an element shows. */
  nodeAt(target: EventTarget | null): number | undefined;
}

/** Handles a key that is pressed in an element, if it has a meaning there. */
export function pressKey(event: KeyboardEvent, stage: Keyed): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const node = stage.nodeAt(event.target);
  const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  const isStep = (): boolean => stage.mode === 'steps' && !isField && takeStepKey(event.key, stage);
  if ((event.key === 'Enter' || event.key === ' ') && stage.open(event.target)) event.preventDefault();
  else if (node === undefined ? isStep() : takeKey(event, node, stage)) event.preventDefault();
}

const WAYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Handles keys within the picture.
 *
 * Arrow keys move from value to value; on a leaf, up and down change its number, by a tenth with Shift. In the steps,
 * left and right go to the previous and the next step.
 *
 * @returns whether the key was handled
 */
function takeKey(event: KeyboardEvent, node: number, stage: Keyed): boolean {
  const { replay } = stage;
  const { key, shiftKey } = event;
  if (stage.mode === 'steps') return takeStepKey(key, stage);
  if (replay.isLeaf(node)) {
    const by = { ArrowUp: 1, ArrowDown: -1, '+': 1, '-': -1 }[key];
    if (by !== undefined) {
      stage.set(node, moved(replay.data(node) as number, by * (shiftKey && key.startsWith('A') ? FINE : STEP)));
      stage.say(`${nameOf(node, stage)} is ${replay.data(node)}`);
      return true;
    }
    const isTyped = /^[\d.]$/.test(key);
    if (isTyped || key === 'Enter' || key === ' ') {
      stage.explore.edit(isTyped);
      // The browser types the digit into the field.
      return !isTyped;
    }
  }
  if (key === 'Escape') {
    stage.select(undefined);
    return true;
  }
  const next = nextNode(key, node, stage);
  if (next === undefined) return false;
  stage.focus(next);
  return true;
}

/** Handles keys that move from step to step. */
function takeStepKey(key: string, { steps }: Keyed): boolean {
  const by: Readonly<Record<string, number>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  const step = key === 'Home' ? 1 : key === 'End' ? Number.MAX_VALUE : steps.number + (by[key] ?? Number.NaN);
  if (Number.isNaN(step)) return false;
  steps.go(step);
  return true;
}

/** The value that a key moves to: the nearest in that direction, else the next in the order of the graph. */
function nextNode(key: string, node: number, { replay, picture }: Stage): number | undefined {
  const { nodes } = replay.graph;
  const seen = nodes.flatMap(({ id, kind }, i) => (kind === 'value' && picture?.nodes.has(id) ? [i] : []));
  if (key === 'Home') return seen[0];
  if (key === 'End') return seen.at(-1);
  const way = WAYS[key];
  if (way === undefined || picture === undefined) return undefined;
  const middle = (i: number): readonly [number, number] => {
    const { x, y, width, height } = picture.placeOf((nodes[i] as ValueNode).id) ?? new DOMRect();
    return [x + width / 2, y + height / 2];
  };
  const [x, y] = middle(node);
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const i of seen) {
    if (i === node) continue;
    const [dx, dy] = [middle(i)[0] - x, middle(i)[1] - y];
    const along = dx * way[0] + dy * way[1];
    if (along < 4) continue;
    const cost = along + 2.5 * Math.abs(dx * way[1] + dy * way[0]);
    if (cost < least) [least, best] = [cost, i];
  }
  return best ?? seen[seen.indexOf(node) + (way[0] + way[1])];
}
