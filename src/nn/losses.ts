import { scope } from '../engine/scope.js';
import { type Operand, Value } from '../engine/value.js';

/**
 * The squared error of a regression: Σ (output - target)², as in the lecture.
 *
 * @param targets one per output; numbers become constants of the graph
 * @throws RangeError if there are none or not as many as outputs
 */
export function squaredError(outputs: readonly Value[], targets: readonly Operand[]): Value {
  checkPairs('squaredError(outputs, targets)', outputs, targets);
  return scope('loss', () => Value.sum(outputs.map((output, i) => output.sub(targets[i] as Operand).pow(2))));
}

/**
 * The max-margin loss: the mean of relu(1 - label·score).
 *
 * That of a support vector machine. It is 0 where every score has its label's sign and is at least 1 in size. As in
 * the `demo.ipynb` of micrograd.
 *
 * @param labels -1 or 1 per score
 * @throws RangeError if there are none or not as many as scores, or if a label is neither
 */
export function maxMargin(scores: readonly Value[], labels: readonly number[]): Value {
  checkLabels('maxMargin(scores, labels)', scores, labels);
  return scope('loss', () => {
    const losses = scores.map((score, i) =>
      score
        .mul(-(labels[i] as number))
        .add(1)
        .relu(),
    );
    return Value.sum(losses).mul(1 / losses.length);
  });
}

/**
 * L2 regularization: alpha · Σ parameter², which keeps the parameters small.
 *
 * @param alpha its weight in the loss; 1e-4 by default, as in the `demo.ipynb` of micrograd
 */
export function l2(parameters: readonly Value[], alpha: number = 1e-4): Value {
  return scope('loss', () => Value.sum(parameters.map((p) => p.mul(p))).mul(alpha));
}

/**
 * The share of scores that have their label's sign, from 0 to 1.
 *
 * A score of 0 counts as -1. A number for people: it makes no values, and has no gradient.
 *
 * @param labels -1 or 1 per score
 * @throws RangeError if there are none or not as many as scores, or if a label is neither
 */
export function accuracy(scores: readonly Value[], labels: readonly number[]): number {
  checkLabels('accuracy(scores, labels)', scores, labels);
  const right = scores.filter((score, i) => score.data > 0 === (labels[i] === 1));
  return right.length / scores.length;
}

function checkLabels(call: string, scores: readonly Value[], labels: readonly number[]): void {
  checkPairs(call, scores, labels);
  const at = labels.findIndex((label) => label !== 1 && label !== -1);
  if (at < 0) return;
  throw new RangeError(
    `${call}: a label must be -1 or 1, got ${String(labels[at])} at ${at}; map 0 and 1 by 2 * y - 1`,
  );
}

function checkPairs(call: string, left: readonly unknown[], right: readonly unknown[]): void {
  if (left.length === right.length && left.length > 0) return;
  throw new RangeError(`${call}: both must have the same length of at least 1, got ${left.length} and ${right.length}`);
}
