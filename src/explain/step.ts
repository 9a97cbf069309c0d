import { failure } from '../check/message.js';
import type { Obstacle } from './backward-pass.js';

/**
 * Which phase of the computation a step belongs to.
 *
 * - `start`: the inputs are given
 * - `forward`: an op, or a folded scope, is computed
 * - `seed`: the backward pass starts with ∂root/∂root = 1
 * - `backward`: the gradient of a result is passed on to the operands of its op
 */
export type StepPhase = 'start' | 'forward' | 'seed' | 'backward';

/**
 * One step of a computation: what happens, in words and as data.
 *
 * Ids are the graph's.
 */
export interface Step {
  /** The number of the step, from 1. */
  readonly number: number;
  readonly phase: StepPhase;
  /**
   * The id of the value that the step is about: the value that is computed, or the one
   * whose gradient is passed on. For the start and the seed it is the root, for a folded scope
   * the last value that leaves it.
   */
  readonly of: string;
  /** What happens, such as `e = a·b` or `back through e = a·b`. */
  readonly title: string;
  /** The arithmetic line by line, such as `= 2 · −3 = −6`. */
  readonly lines: readonly string[];
  /** The values whose numbers are known from this step on: inputs and results. */
  readonly values: readonly StepValue[];
  /** The op that the step is about; missing for the start, the seed and a scope. */
  readonly op?: { readonly id: string; readonly name: string; readonly symbol: string };
  /** The path of the scope that the step is about, if it is a folded scope. */
  readonly scope?: string;
  /** The equation of an op's forward step, in pieces. */
  readonly equation?: StepEquation;
  /** The operands of a forward step, by slot. */
  readonly operands?: readonly StepOperand[];
  /** What a backward step adds to the gradients of the operands, by slot; constants included. */
  readonly parts?: readonly StepPart[];
  /** What a backward step through a scope adds to the gradients of values outside it. */
  readonly flows?: readonly StepFlow[];
}

/** A value whose number is known from some step on. */
export interface StepValue {
  readonly id: string;
  /** What the text calls it: its label, a short expression, a number or its id. */
  readonly name: string;
  /** The user's own name for it. */
  readonly label?: string;
  /** Its number, if the graph knows it. */
  readonly data?: number;
}

/** An operand of a forward step. */
export interface StepOperand extends StepValue {
  readonly slot: number;
}

/** A forward step in pieces: `name = symbols = numbers = result`. */
export interface StepEquation {
  readonly name: string;
  /** The op applied to the names of its operands; the name itself if both read the same. */
  readonly symbols: string;
  /** The op applied to their numbers. */
  readonly numbers: string;
  readonly result: string;
}

/** What one op adds to the gradient of one operand: part = local · upstream. */
export interface StepPart {
  /** The id of the operand. */
  readonly operand: string;
  /** The user's own name for it. */
  readonly label?: string;
  /** Which operand of its op it is, from 0. */
  readonly slot: number;
  /** The id of the value that the op computes. */
  readonly result: string;
  /** ∂result/∂operand */
  readonly local: number;
  /** ∂root/∂result */
  readonly upstream: number;
  /** What is added to the gradient. */
  readonly part: number;
  /** The gradient of the operand so far, including this part. */
  readonly total: number;
  /** Whether the operand is a constant, whose gradient the text leaves out. */
  readonly isConstant: boolean;
  /** The same as text. */
  readonly words: PartWords;
}

/** A part in pieces: `gradient (= or +=) local · upstream = numbers = result`. */
export interface PartWords {
  /** `∂L/∂a` */
  readonly gradient: string;
  /** `+=` if something was added before, else `=`. */
  readonly sign: '=' | '+=';
  /** The rule, such as `b` or `(1 − o²)`; for an unknown op `∂e/∂a`. */
  readonly local: string;
  /** `∂L/∂e` */
  readonly upstream: string;
  /** `−3 · −2` */
  readonly numbers: string;
  readonly result: string;
  /** Which case of an op with a kink applies, such as `z < 0`. */
  readonly case?: string;
  /** What follows from that case, such as `z < 0, so ∂h/∂z = 0`. */
  readonly reason?: string;
  /** The running sum for an operand used more than once: `−6 + 3 = −3`. */
  readonly sum?: string;
}

/**
 * What a scope adds to the gradient of a value outside it.
 *
 * It is the sum of the parts of its ops.
 */
export interface StepFlow {
  /** The id of the value. */
  readonly operand: string;
  /** The user's own name for it. */
  readonly label?: string;
  /** `∂L/∂a` */
  readonly gradient: string;
  /** How many parts there are. */
  readonly count: number;
  /** The sum of the parts. */
  readonly part: number;
  /** The gradient of the value so far, including these parts. */
  readonly total: number;
  /** Whether something was added to the gradient before. */
  readonly isReuse: boolean;
}

/** Why only the forward pass is shown. */
export interface Omission {
  readonly kind: Obstacle['kind'];
  /** The id of the node where the problem was found. */
  readonly of: string;
  /** The number in the graph and what it should be, if the problem is a number. */
  readonly got?: number;
  readonly expected?: number;
  /** The same in words, and what to do about it. */
  readonly reason: string;
  readonly advice?: string;
  /** Both as one sentence. */
  readonly text: string;
}

/** States that not all steps are shown. */
export interface Selection {
  readonly told: number;
  readonly all: number;
  /** Why: a part was requested, only the last steps are shown because there are too many, or scopes were folded. */
  readonly how: 'part' | 'last' | 'folded';
  /** The depth to which scopes were folded, if that was not requested. */
  readonly foldedTo?: number;
  /** The same as a sentence. */
  readonly text: string;
}

/** The steps of a computation. */
export interface Explanation {
  readonly steps: readonly Step[];
  /** Why there are no backward steps, if there are none. */
  readonly omission?: Omission;
  /** Which steps were left out, if any. */
  readonly selection?: Selection;
}

/** More inputs, or operands of one op, are counted instead of listed. */
export const MOST_LINES = 12;

/** The lines of a step for one part. */
export function linesOf(part: StepPart): string[] {
  const { reason, sum } = part.words;
  return [
    ...(reason === undefined ? [] : [reason]),
    halvesOf(part).join(' '),
    ...(sum === undefined ? [] : [`in all ${sum}`]),
  ];
}

/** The equation of a part: its rule, and its numbers. */
export function halvesOf({ words }: StepPart): readonly [rule: string, numbers: string] {
  const { gradient, sign, local, upstream, numbers, result } = words;
  return [`${gradient} ${sign} ${local} · ${upstream}`, `= ${numbers} = ${result}`];
}

/**
 * The step with this number.
 *
 * @throws RangeError if there is no such step; the message gives the range
 */
export function stepAt({ steps, omission }: Explanation, number: number): Step {
  const step = steps.find((each) => each.number === number);
  if (step !== undefined) return step;
  const why = omission === undefined ? '' : `, without the backward pass, because ${omission.reason}`;
  throw failure(RangeError, {
    about: 'step',
    what: `there is no step ${number}: the steps are 1 to ${steps.length}${why}`,
    advice: omission?.advice,
  });
}
