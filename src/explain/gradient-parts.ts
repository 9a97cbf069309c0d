import type { Pass } from './backward-pass.js';
import type { Computation } from './computation.js';
import type { Words } from './math/words.js';
import type { Part, Unit } from './shown-part.js';
import type { StepFlow, StepPart } from './step.js';

/** What one op, or one scope, adds to gradients. */
interface Added {
  /** For an op: what it adds to each of its operands. */
  readonly parts: StepPart[];
  /** For a scope: what it adds to each value outside folded scopes. */
  readonly flows: StepFlow[];
  /** How many parameters inside folded scopes it adds to. */
  readonly parameters: number;
}

/**
 * What each shown unit adds, in the order of the backward pass.
 *
 * The sums include all ops, even those that are not shown.
 */
export function addedBy(computation: Computation, words: Words, part: Part, pass: Pass): Map<Unit, Added> {
  const sums = new Sums(computation, pass);
  const unitOf = new Map<number, Unit>(part.units.flatMap((unit) => unit.ops.map((op) => [op, unit] as const)));
  const added = new Map<Unit, Added>();
  const { ops, groups } = part;
  for (let i = 0; i < ops.length; ) {
    const op = ops[i] as number;
    const unit = unitOf.get(op);
    const count = unit?.scope === undefined ? 1 : unit.ops.length;
    if (unit === undefined) sums.add(op, () => {});
    else if (unit.scope === undefined) {
      const parts: StepPart[] = [];
      sums.add(op, (summand) => parts.push(stepPart(computation, words, pass, op, summand)));
      added.set(unit, { parts, flows: [], parameters: 0 });
    } else added.set(unit, flowsOf(computation, words, sums, unit, groups as Int32Array));
    i += count;
  }
  return added;
}

/** One part of a gradient, with the sum before it and after it. */
interface Summand {
  readonly operand: number;
  readonly slot: number;
  readonly link: number;
  readonly part: number;
  /** Undefined for the first part. */
  readonly before: number | undefined;
  readonly total: number;
}

/** The gradients so far. */
class Sums {
  readonly #computation: Computation;
  readonly #pass: Pass;
  readonly #totals: Float64Array;
  readonly #isUsed: Uint8Array;

  constructor(computation: Computation, pass: Pass) {
    this.#computation = computation;
    this.#pass = pass;
    this.#totals = new Float64Array(computation.source.links.size);
    this.#isUsed = new Uint8Array(this.#totals.length);
  }

  add(op: number, visit: (summand: Summand) => void): void {
    this.#computation.forEachOperand(op, (operand, slot, link) => {
      const before = this.#isUsed[operand] === 1 ? this.#totals[operand] : undefined;
      const part = this.#pass.parts[link] as number;
      const total = (before ?? 0) + part;
      this.#totals[operand] = total;
      this.#isUsed[operand] = 1;
      visit({ operand, slot, link, part, before, total });
    });
  }
}

function stepPart(computation: Computation, words: Words, pass: Pass, op: number, summand: Summand): StepPart {
  const { operand, slot, link, part, before, total } = summand;
  const [local, upstream] = [pass.locals[link] as number, pass.upstreams[link] as number];
  const { id, label } = words.value(operand);
  return {
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
  };
}

/** What a scope adds to each value in total, and how many parameters it reaches. */
function flowsOf(computation: Computation, words: Words, sums: Sums, unit: Unit, groups: Int32Array): Added {
  const parameters = new Set<number>();
  const flows = new Map<number, { count: number; part: number; total: number; isReuse: boolean }>();
  const own = groups[unit.ops[0] as number] as number;
  for (const op of unit.ops) {
    sums.add(op, ({ operand, part, before, total }) => {
      const group = groups[operand] as number;
      if (computation.isConstant(operand)) return;
      if (group >= 0 && computation.producer(operand) < 0) {
        if (computation.value(operand).role === 'parameter') parameters.add(operand);
        return;
      }
      if (group === own) return;
      const known = flows.get(operand);
      if (known === undefined) flows.set(operand, { count: 1, part, total, isReuse: before !== undefined });
      else {
        known.count++;
        known.part += part;
        known.total = total;
      }
    });
  }
  return {
    parts: [],
    flows: [...flows].map(([operand, flow]): StepFlow => {
      const { id, label } = words.value(operand);
      return { operand: id, ...(label !== undefined && { label }), gradient: words.gradient(operand), ...flow };
    }),
    parameters: parameters.size,
  };
}
