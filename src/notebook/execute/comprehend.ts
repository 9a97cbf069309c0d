import { isTrue } from '../python/compare.js';
import type { Next, Stream, Thing } from '../python/objects.js';
import { iterateInLoop, stream } from '../python/sequence.js';
import type { Clause, Comprehension, Expression } from '../read/syntax.js';
import { bindNames } from './assign.js';
import { Frame } from './frame.js';

type Evaluate = (node: Expression, frame: Frame) => Thing;

/**
 * The items of `element for target in iterable …`, made one by one.
 *
 * As in Python, the first iterable is evaluated immediately, and everything else
 * when an item is requested, in a separate frame.
 */
export function comprehend(node: Comprehension, outer: Frame, evaluate: Evaluate): Stream {
  const frame = new Frame(outer.machine, outer.source, new Map(), outer);
  const [first] = node.clauses;
  const source = evaluate(first.iterable, outer);
  const next = iterateInLoop(source, outer.at(first.iterable.mark));
  const levels: Next[] = [next];
  return stream('generator', outer.machine, () => {
    while (levels.length > 0) {
      const clause = node.clauses[levels.length - 1] as Clause;
      const item = (levels.at(-1) as Next)();
      if (item === undefined) {
        levels.pop();
        continue;
      }
      bindNames(clause.target, item, frame);
      if (!clause.conditions.every((condition) => isTrue(evaluate(condition, frame)))) continue;
      const inner = node.clauses[levels.length];
      if (inner === undefined) return evaluate(node.element, frame);
      levels.push(iterateInLoop(evaluate(inner.iterable, frame), frame.at(inner.iterable.mark)));
    }
    return undefined;
  });
}
