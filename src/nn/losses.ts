import { failure, refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import { sample, scope } from '../engine/scope.js';
import { isValue, type Operand, Value } from '../engine/value.js';

/**
 * The squared error of a regression: Σ (output - target)², as in the lecture.
 *
 * @param targets one per output; numbers become constants of the graph
 * @throws RangeError if there are none, or not as many as outputs
 * @throws TypeError if the outputs are not an array of Values, or the targets not an array of Values and numbers
 */
export function squaredError(outputs: readonly Value[], targets: readonly Operand[]): Value {
  checkPairs('squaredError(outputs, targets)', { outputs, targets });
  const hasSamples = areOfOneNeuron(outputs);
  return scope('loss', () => {
    const error = (output: Value, i: number): Value => output.sub(targets[i] as Operand).pow(2);
    return Value.sum(outputs.map((output, i) => ofSample(output, hasSamples ? i : undefined, () => error(output, i))));
  });
}

/**
 * The max-margin loss: the mean of relu(1 - label·score).
 *
 * This is the loss of a support vector machine, as in the `demo.ipynb` of micrograd. It is 0 if every score has the
 * sign of its label and a magnitude of at least 1.
 *
 * @param labels -1 or 1 per score
 * @throws RangeError if there are none or not as many as scores, or if a label is neither
 * @throws TypeError if the scores are not an array of Values, or the labels not an array
 */
export function maxMargin(scores: readonly Value[], labels: readonly number[]): Value {
  checkLabels('maxMargin(scores, labels)', scores, labels);
  return scope('loss', () => {
    const hinge = (score: Value, label: number): Value => score.mul(-label).add(1).relu();
    const losses = scores.map((score, i) => ofSample(score, i, () => hinge(score, labels[i] as number)));
    return Value.sum(losses).mul(1 / losses.length);
  });
}

/**
 * L2 regularization, which keeps the parameters small: alpha · Σ parameter².
 *
 * @param alpha its weight in the loss; 1e-4 by default, as in the `demo.ipynb` of micrograd
 * @throws TypeError if the parameters are not an array of Values, or alpha is not a number
 */
export function l2(parameters: readonly Value[], alpha: number = 1e-4): Value {
  const call = 'l2(parameters, alpha)';
  checkValues(call, 'parameters', parameters, 'pass model.parameters()');
  if (typeof alpha !== 'number') throw refusal(TypeError, `${call}: alpha`, 'must be a number', alpha, hint(alpha));
  return scope('loss', () => Value.sum(parameters.map((p) => p.mul(p))).mul(alpha));
}

/**
 * The share of scores that have the sign of their label, from 0 to 1.
 *
 * A score of 0 counts as -1. The result is a plain number: no values are made, and there is no gradient.
 *
 * @param labels -1 or 1 per score
 * @throws RangeError if there are none or not as many as scores, or if a label is neither
 * @throws TypeError if the scores are not an array of Values, or the labels not an array
 */
export function accuracy(scores: readonly Value[], labels: readonly number[]): number {
  checkLabels('accuracy(scores, labels)', scores, labels);
  const right = scores.filter((score, i) => score.data > 0 === (labels[i] === 1));
  return right.length / scores.length;
}

/** Marks values computed from an output with its sample, if known; the i-th by default. */
function ofSample(output: Value, i: number | undefined, fn: () => Value): Value {
  const index = output.tag.facts?.sample ?? i;
  return index === undefined ? fn() : sample(index, fn);
}

/** Whether all are outputs of one neuron, so that each belongs to a different sample. */
function areOfOneNeuron([first, ...others]: readonly Value[]): boolean {
  const unit = first?.tag.facts?.unit;
  return unit !== undefined && others.every(({ tag }) => tag.facts?.unit === unit);
}

function checkLabels(call: string, scores: readonly Value[], labels: readonly number[]): void {
  checkPairs(call, { scores, labels });
  const at = labels.findIndex((label) => label !== 1 && label !== -1);
  if (at < 0) return;
  const label: unknown = labels[at];
  const advice = hint(label) ?? 'map 0 and 1 by 2 * y - 1';
  throw refusal(RangeError, `${call}: labels[${at}]`, 'must be -1 or 1', label, advice);
}

/** Checks two arrays of the same length: values and their partners. */
function checkPairs(call: string, pairs: Readonly<Record<string, readonly unknown[]>>): void {
  const [[name, values], [other, partners]] = Object.entries(pairs) as [[string, unknown[]], [string, unknown[]]];
  checkValues(call, name, values, 'collect them with samples.flatMap((x) => mlp.forward(x))');
  if (!Array.isArray(partners)) throw refusal(TypeError, `${call}: ${other}`, 'must be an array', partners);
  if (values.length === partners.length && values.length > 0) return;
  throw failure(RangeError, {
    what: `${call}: ${name} and ${other}`,
    rule: 'must have the same length of at least 1',
    gotWords: `${values.length} and ${partners.length}`,
  });
}

function checkValues(call: string, name: string, values: readonly unknown[], advice: string): void {
  if (!Array.isArray(values)) {
    throw refusal(TypeError, `${call}: ${name}`, 'must be an array of Values', values, advice);
  }
  const at = values.findIndex((value) => !isValue(value));
  if (at >= 0) throw refusal(TypeError, `${call}: ${name}[${at}]`, 'must be a Value', values[at], advice);
}
