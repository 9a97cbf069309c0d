import { near, partialOf } from '../../../../explain/backward-pass.js';
import { derivative, type Phrase } from '../../../../explain/math/phrase.js';
import { Words } from '../../../../explain/math/words.js';
import type { Step, StepPart } from '../../../../explain/step.js';
import { tellBackward, tellForward, tellSeed, tellStart } from '../../../../explain/tell.js';
import type { Replay } from './replay.js';
import { Names } from './said.js';

/** What is known at a step, by node number. */
export interface Known {
  /** Whether the number of a node is known. */
  readonly data: (i: number) => boolean;
  /** The gradient so far; undefined if nothing was added to it yet. */
  readonly grad: (i: number) => number | undefined;
}

/** The numbers of a part. */
interface Part {
  /** ∂result/∂operand */
  readonly local: number;
  /** ∂root/∂result */
  readonly upstream: number;
  readonly part: number;
}

/**
 * Explains the steps of a computation with the current numbers.
 *
 * Steps are numbered as by `explain`.
 */
export class Teller {
  readonly words: Words;
  /** Whether the steps include the backward pass. */
  readonly isBackward: boolean;
  readonly #replay: Replay;
  /** The parts of gradients by links; of an unknown op the rest is missing. */
  readonly #parts: Part[] = [];
  /** Ops, the root's first. */
  readonly #ops: readonly number[];
  readonly #inputs: readonly number[];

  constructor(replay: Replay) {
    this.#replay = replay;
    this.#ops = replay.order.filter((node) => replay.isOp(node));
    this.#inputs = replay.order
      .filter((node) => replay.isValue(node) && replay.producer(node) < 0)
      .sort((a, b) => a - b);
    this.words = new Words(replay, new Names(replay, DIGITS), DIGITS);
    this.isBackward = replay.isWhole && this.#pass();
  }

  /** Computes the parts of all gradients; returns whether the gradients are their sums. See `backwardPass`. */
  #pass(): boolean {
    const replay = this.#replay;
    const { root, order } = replay;
    const grad = (i: number): number | undefined => (replay.isValue(i) ? replay.grad(i) : undefined);
    if (!order.some((i) => grad(i))) return false;
    const sums = new Map([[root, 1]]);
    const scales = new Map<number, number>();
    for (const op of this.#ops) {
      const upstream = grad(replay.result(op)) ?? sums.get(replay.result(op)) ?? 0;
      for (const [slot, link] of replay.operandLinks(op).entries()) {
        const local = replay.graph.edges[link]?.partial ?? partialOf(replay, op, slot);
        if (local === undefined) return false;
        const [from, part] = [replay.from(link), upstream * local];
        this.#parts[link] = { local, upstream, part };
        sums.set(from, (sums.get(from) ?? 0) + part);
        scales.set(from, Math.max(scales.get(from) ?? 0, Math.abs(part)));
      }
    }
    return order.every((i) => {
      const x = grad(i);
      // Engines that keep no gradient for a constant report 0.
      return (
        x === undefined ||
        (x === 0 && replay.isConstant(i)) ||
        near(x, sums.get(i) ?? 0, i === root ? 1 : (scales.get(i) ?? 0))
      );
    });
  }

  /** The number of steps. */
  get count(): number {
    return this.#ops.length * (this.isBackward ? 2 : 1) + (this.isBackward ? 2 : 1);
  }

  /** A step by its number, from 1. */
  step(number: number): Step {
    const { words } = this;
    const replay = this.#replay;
    if (number === 1) return { number, ...tellStart(replay, words, this.#inputs) };
    const op = this.#opAt(number);
    if (op === undefined) return { number, ...tellSeed(replay, words) };
    if (number <= this.#ops.length + 1) return { number, ...tellForward(replay, words, op) };
    return { number, ...tellBackward(replay, words, op, this.#partsOf(op, this.#sums(number - 1))) };
  }

  /** What is known after a step. */
  known(number: number): Known {
    const unknown = new Set(
      this.#ops.slice(0, Math.max(0, this.#ops.length + 1 - number)).map((op) => this.#replay.result(op)),
    );
    const sums = this.#sums(number);
    return { data: (i) => !unknown.has(i), grad: (i) => sums.get(i) };
  }

  /** How a value is computed, and the local gradients that it passes on, line by line; none for a leaf. */
  rules(value: number): readonly string[] {
    const { words } = this;
    const replay = this.#replay;
    const op = replay.producer(value);
    if (op < 0) return [];
    const { name, symbols, numbers, result } = words.equation(op);
    const lines = [`${name === symbols ? '' : `${name} = `}${symbols} = ${numbers} = ${result}`];
    replay.forEachOperand(op, (operand, slot, link) => {
      const { local } = this.#parts[link] ?? {};
      if (replay.isConstant(operand) || local === undefined) return;
      const part = words.part(op, slot, { local, upstream: 0, part: 0, before: undefined });
      const slope = derivative(words.name(value), words.name(operand)).text;
      const rule = part.local === slope || part.local === words.number(local) ? '' : `${part.local} = `;
      lines.push(`${slope} = ${rule}${words.number(local)}${part.case === undefined ? '' : ` as ${part.case}`}`);
    });
    return lines;
  }

  /** The name of a local derivative, such as `∂e/∂a`, which does not give away its number. */
  slope({ result, operand }: StepPart): string {
    const [y, x] = [result, operand].map((id) => this.words.name(this.#replay.places.get(id) as number));
    return derivative(y as Phrase, x as Phrase).text;
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
    sums.set(this.#replay.root, 1);
    for (const op of this.#ops.slice(0, done)) {
      this.#replay.forEachOperand(op, (operand, _, link) => {
        sums.set(operand, (sums.get(operand) ?? 0) + (this.#parts[link] as Part).part);
      });
    }
    return sums;
  }

  /** The parts that an op adds to the gradients of its operands. */
  #partsOf(op: number, sums: Map<number, number>): StepPart[] {
    const { words } = this;
    const replay = this.#replay;
    const told: StepPart[] = [];
    replay.forEachOperand(op, (operand, slot, link) => {
      const numbers = this.#parts[link] as Part;
      const before = sums.get(operand);
      const total = (before ?? 0) + numbers.part;
      sums.set(operand, total);
      told.push({
        ...numbers,
        operand: replay.node(operand).id,
        slot,
        result: replay.node(replay.result(op)).id,
        total,
        isConstant: replay.isConstant(operand),
        words: words.part(op, slot, { ...numbers, before }),
      });
    });
    return told;
  }
}

/** The significant digits of numbers in the steps. */
const DIGITS = 3;
