import type { Computation } from '../../../../explain/computation.js';
import { Names } from '../../../../explain/math/names.js';
import { Words } from '../../../../explain/math/words.js';
import { backwardPass, type CheckedPass } from '../../../../explain/pass.js';
import type { Step, StepPart } from '../../../../explain/step.js';
import { tellBackward, tellForward, tellSeed, tellStart } from '../../../../explain/tell.js';
import type { Replay } from './replay.js';

/** What is known at a step, by node number. */
export interface Known {
  /** Whether the number of a node is known. */
  readonly data: (i: number) => boolean;
  /** The gradient so far; undefined if nothing was added to it yet. */
  readonly grad: (i: number) => number | undefined;
}

/** Explains the steps of a computation with the current numbers; steps are numbered as by `explain`. */
export class Teller {
  readonly computation: Computation;
  readonly words: Words;
  readonly #pass: CheckedPass;
  /** Ops, the root's first. */
  readonly #ops: readonly number[];
  readonly #inputs: readonly number[];

  constructor(replay: Replay) {
    const computation = replay.now();
    this.computation = computation;
    this.#pass = backwardPass(computation);
    this.#ops = Array.from(computation.order).filter((node) => computation.isOp(node));
    this.#inputs = Array.from(computation.order)
      .filter((node) => computation.isValue(node) && computation.producer(node) < 0)
      .sort((a, b) => a - b);
    const results = this.#ops.map((op) => computation.result(op));
    this.words = new Words(computation, new Names(computation, [...this.#inputs, ...results], DIGITS), DIGITS);
  }

  /** Whether the steps include the backward pass. */
  get isBackward(): boolean {
    return this.#pass.obstacle === undefined;
  }

  /** The number of steps. */
  get count(): number {
    return this.#ops.length * (this.isBackward ? 2 : 1) + (this.isBackward ? 2 : 1);
  }

  /** A step by its number, from 1. */
  step(number: number): Step {
    const { computation, words } = this;
    if (number === 1) return { number, ...tellStart(computation, words, this.#inputs) };
    const op = this.#opAt(number);
    if (op === undefined) return { number, ...tellSeed(computation, words) };
    if (number <= this.#ops.length + 1) return { number, ...tellForward(computation, words, op) };
    return { number, ...tellBackward(computation, words, op, this.#partsOf(op, this.#sums(number - 1))) };
  }

  /** What is known after a step. */
  known(number: number): Known {
    const { computation } = this;
    const unknown = new Set(
      this.#ops.slice(0, Math.max(0, this.#ops.length + 1 - number)).map((op) => computation.result(op)),
    );
    const sums = this.#sums(number);
    return { data: (i) => !unknown.has(i), grad: (i) => sums.get(i) };
  }

  /** ∂result/∂operand of an op; undefined if it is unknown. */
  local(link: number): number | undefined {
    return this.#pass.pass?.locals[link];
  }

  /** The op of a forward or a backward step. */
  #opAt(number: number): number | undefined {
    const ops = this.#ops;
    return number <= ops.length + 1 ? ops[ops.length + 1 - number] : ops[number - ops.length - 3];
  }

  /** The gradients after a step. */
  #sums(number: number): Map<number, number> {
    const sums = new Map<number, number>();
    const done = number - this.#ops.length - 2;
    if (done < 0 || !this.isBackward) return sums;
    sums.set(this.computation.root, 1);
    for (const op of this.#ops.slice(0, done)) {
      this.computation.forEachOperand(op, (operand, _, link) => {
        sums.set(operand, (sums.get(operand) ?? 0) + (this.#pass.pass?.parts[link] as number));
      });
    }
    return sums;
  }

  /** The parts that an op adds to the gradients of its operands. */
  #partsOf(op: number, sums: Map<number, number>): StepPart[] {
    const { computation, words } = this;
    const { locals, upstreams, parts } = this.#pass.pass as NonNullable<CheckedPass['pass']>;
    const told: StepPart[] = [];
    computation.forEachOperand(op, (operand, slot, link) => {
      const [local, upstream, part] = [locals, upstreams, parts].map((of) => of[link]) as [number, number, number];
      const before = sums.get(operand);
      const total = (before ?? 0) + part;
      sums.set(operand, total);
      const { id, label } = words.value(operand);
      told.push({
        operand: id,
        ...(label !== undefined && { label }),
        slot,
        result: computation.node(computation.result(op)).id,
        local,
        upstream,
        part,
        total,
        isConstant: computation.isConstant(operand),
        words: words.part(op, slot, { local, upstream, part, before }),
      });
    });
    return told;
  }
}

/** The significant digits of numbers in the steps. */
const DIGITS = 3;
