import { failure } from '../check/message.js';
import type { Obstacle } from './pass.js';

/**
 * Where in the computation a step is.
 *
 * - `start`: the inputs are given
 * - `forward`: an op, or a folded scope, is computed
 * - `seed`: the backward pass starts with ∂root/∂root = 1
 * - `backward`: the gradient of a result goes on to the operands of its op
 */
export type StepPhase = 'start' | 'forward' | 'seed' | 'backward';

/** One step of a computation: what happens, in words and as data. Ids are the graph's. */
export interface Step {
  /** From 1. */
  readonly number: number;
  readonly phase: StepPhase;
  /**
   * The id of the value that the step is about: the one that is computed, or the one
   * whose gradient goes on. Of the start and the seed it is the root, of a folded scope
   * the last value that leaves it.
   */
  readonly of: string;
  /** What happens, as `e = a·b` or `back through e = a·b`. */
  readonly title: string;
  /** The arithmetic, a line each, as `= 2 · −3 = −6`. */
  readonly lines: readonly string[];
  /** The values whose numbers are known from this step on: inputs and results. */
  readonly values: readonly StepValue[];
  /** The op that the step is about; none at the start, at the seed and of a scope. */
  readonly op?: { readonly id: string; readonly name: string; readonly symbol: string };
  /** The path of the scope that the step is about, where scopes are folded. */
  readonly scope?: string;
  /** The pieces of a forward step of an op. */
  readonly equation?: StepEquation;
  /** What a forward step takes, by slots. */
  readonly operands?: readonly StepOperand[];
  /** What a backward step adds to the gradients of the operands, by slots; constants included. */
  readonly parts?: readonly StepPart[];
  /** What a backward step through a scope adds to the gradients of values outside of it. */
  readonly flows?: readonly StepFlow[];
}

/** A value whose number is known from a step on. */
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
  /** The op on the names of its operands; the name itself where it reads the same. */
  readonly symbols: string;
  /** The op on their numbers. */
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
  /** What is added. */
  readonly part: number;
  /** The gradient of the operand so far, this part included. */
  readonly total: number;
  /** Whether the operand is a constant, of whose gradient the text does not speak. */
  readonly isConstant: boolean;
  /** The same in words and signs. */
  readonly words: PartWords;
}

/** A part in pieces: `gradient (= or +=) local · upstream = numbers = result`. */
export interface PartWords {
  /** `∂L/∂a` */
  readonly gradient: string;
  /** Whether something was added before. */
  readonly sign: '=' | '+=';
  /** The rule, as `b` or `(1 − o²)`; of an unknown op `∂e/∂a`. */
  readonly local: string;
  /** `∂L/∂e` */
  readonly upstream: string;
  /** `−3 · −2` */
  readonly numbers: string;
  readonly result: string;
  /** Which case of an op with a kink holds, as `z < 0`. */
  readonly case?: string;
  /** And what follows from it, as `z < 0, so ∂h/∂z = 0`. */
  readonly reason?: string;
  /** At reuse: `−6 + 3 = −3`. */
  readonly sum?: string;
}

/** What a scope adds to the gradient of a value outside of it: the sum of the parts of its ops. */
export interface StepFlow {
  /** The id of the value. */
  readonly operand: string;
  /** The user's own name for it. */
  readonly label?: string;
  /** `∂L/∂a` */
  readonly gradient: string;
  /** How many parts there are. */
  readonly count: number;
  /** Their sum. */
  readonly part: number;
  /** The gradient of the value so far, these parts included. */
  readonly total: number;
  /** Whether something was added before. */
  readonly isReuse: boolean;
}

/** Why only the forward pass is told. */
export interface Omission {
  readonly kind: Obstacle['kind'];
  /** The id of the node where it was found. */
  readonly of: string;
  /** What the graph says there, and what it should be, where it is numbers. */
  readonly got?: number;
  readonly expected?: number;
  /** The same as a sentence. */
  readonly text: string;
}

/** That not all steps are told. */
export interface Selection {
  readonly told: number;
  readonly all: number;
  /** Whether a part was asked for, or the last steps are told as there are too many, or scopes were folded. */
  readonly how: 'part' | 'last' | 'folded';
  /** The depth to which scopes were folded, where that was not asked for. */
  readonly foldedTo?: number;
  /** The same as a sentence. */
  readonly text: string;
}

/** The steps of a computation. */
export interface Explanation {
  readonly steps: readonly Step[];
  /** Why there are no backward steps, if there are none. */
  readonly omission?: Omission;
  /** That there are more steps than these, if there are. */
  readonly selection?: Selection;
}

/** More inputs, or operands of one op, are counted instead of told. */
export const MOST_LINES = 12;

/** A part as the lines that its step has for it. */
export function linesOf({ words }: StepPart): string[] {
  const { gradient, sign, local, upstream, numbers, result, reason, sum } = words;
  return [
    ...(reason === undefined ? [] : [reason]),
    `${gradient} ${sign} ${local} · ${upstream} = ${numbers} = ${result}`,
    ...(sum === undefined ? [] : [`in all ${sum}`]),
  ];
}

/**
 * The step of that number.
 *
 * @throws RangeError that says which steps there are
 */
export function stepAt({ steps, omission }: Explanation, number: number): Step {
  const step = steps.find((each) => each.number === number);
  if (step !== undefined) return step;
  throw failure(RangeError, {
    about: 'step',
    what: `there is no step ${number}: the steps are 1 to ${steps.length}`,
    ...(omission !== undefined && { advice: `the backward pass is not told: ${omission.text}` }),
  });
}
