import type { Explanation, Step, StepFlow, StepPart } from '../../../explain/step.js';
import type { Scene, State } from '../scene.js';
import { captionOf } from './caption.js';

/**
 * The moments of a computation in one scene.
 *
 * A state for each step, and the finished picture.
 *
 * Numbers come from the explanation. What a step adds to a gradient is collected at the box that
 * the edge comes from, so equal inputs that share a box also share a sum.
 */
export function statesOf(explanation: Explanation, scene: Scene): State[] {
  const teller = new Teller(explanation, scene);
  return [...explanation.steps.map((step) => teller.tell(step)), teller.finished()];
}

/** The moment of one step. */
export function stateOf(explanation: Explanation, scene: Scene, step: Step): State {
  const teller = new Teller(explanation, scene);
  for (const earlier of explanation.steps) {
    if (earlier === step) break;
    teller.apply(earlier);
  }
  return teller.tell(step);
}

/**
 * The finished picture with all edges reversed.
 *
 * It shows what each one adds to which gradient.
 */
export function backwardState(explanation: Explanation, scene: Scene): State {
  const teller = new Teller(explanation, scene);
  const active = explanation.steps.flatMap((step) => {
    const lit = teller.apply(step);
    return step.phase === 'backward' ? lit.active : [];
  });
  return { ...teller.finished(), active: [...new Set(active)].sort((a, b) => a - b), reversed: true };
}

/** The highlights at a step. */
interface Lit {
  readonly hot: readonly string[];
  readonly active: readonly number[];
}

/** Follows the steps and keeps track of what is known so far. */
class Teller {
  readonly #scene: Scene;
  readonly #boxes: ReadonlySet<string>;
  readonly #scopes: ReadonlyMap<string, string>;
  readonly #into: ReadonlyMap<string, readonly number[]>;
  readonly #known: Set<string>;
  /** The boxes of scopes by the ids of the values that leave them. */
  readonly #holders = new Map<string, string>();
  /** The ids of the values that a single op computes, not a folded scope. */
  readonly #results = new Set<string>();
  /** The gradients so far of all values that share a box, by box. */
  readonly #totals = new Map<string, Map<string, number>>();
  readonly #sums = new Map<string, number[]>();
  /** What flowed back along edges into scopes so far, by their indices among the scene's edges. */
  readonly #flows = new Map<number, number>();

  constructor({ steps }: Explanation, scene: Scene) {
    this.#scene = scene;
    const values = scene.boxes.filter(({ kind }) => kind === 'value').map(({ id }) => id);
    this.#boxes = new Set(values);
    this.#scopes = new Map(scene.boxes.flatMap(({ id, scope }) => (scope === undefined ? [] : [[scope, id] as const])));
    const into = new Map<string, number[]>();
    scene.edges.forEach(({ to }, i) => {
      const list = into.get(to);
      if (list === undefined) into.set(to, [i]);
      else list.push(i);
    });
    this.#into = into;
    for (const { phase, of, scope, values: left } of steps) {
      if (phase !== 'forward') continue;
      const box = scope === undefined ? undefined : this.#scopes.get(scope);
      if (scope === undefined) this.#results.add(of);
      else if (box !== undefined) for (const { id } of left) this.#holders.set(id, box);
    }
    // Values that no step computes are inputs.
    const computed = new Set(
      steps.flatMap((step) => (step.phase === 'forward' ? step.values.map(({ id }) => id) : [])),
    );
    this.#known = new Set(values.filter((id) => !computed.has(id)));
  }

  tell(step: Step): State {
    const { hot, active } = this.apply(step);
    const { phase } = step;
    const grads: Record<string, number> = {};
    for (const [id, totals] of this.#totals) grads[id] = totalOf(totals);
    return {
      phase,
      caption: captionOf(step),
      known: [...this.#known],
      grads,
      sums: this.#sumsSoFar(),
      hot,
      active,
      ...(phase === 'backward' && { ...this.#flowsSoFar(), reversed: true }),
    };
  }

  finished(): State {
    const { title } = this.#scene;
    return { phase: 'done', caption: { number: 0, title, lines: [] }, sums: this.#sumsSoFar(), ...this.#flowsSoFar() };
  }

  #flowsSoFar(): Pick<State, 'flows'> {
    return this.#flows.size === 0 ? {} : { flows: Object.fromEntries(this.#flows) };
  }

  #sumsSoFar(): Record<string, readonly number[]> {
    return Object.fromEntries([...this.#sums].map(([id, parts]) => [id, [...parts]]));
  }

  apply(step: Step): Lit {
    switch (step.phase) {
      case 'start':
        return { hot: step.values.map(({ id }) => id).filter((id) => this.#isInput(id)), active: [] };
      case 'forward':
        return this.#compute(step);
      case 'seed':
        this.#add(step.of, step.of, 1, 1);
        return { hot: [step.of], active: [] };
      case 'backward':
        return this.#goBack(step);
    }
  }

  #isInput(id: string): boolean {
    return this.#boxes.has(id) && this.#scene.boxes.some((box) => box.id === id && box.role !== 'constant');
  }

  #compute({ of, values, scope }: Step): Lit {
    for (const { id } of values) if (this.#boxes.has(id)) this.#known.add(id);
    const box = scope === undefined ? of : this.#scopes.get(scope);
    return box === undefined ? { hot: [], active: [] } : { hot: [box], active: this.#into.get(box) ?? [] };
  }

  #goBack({ of, parts, flows = [], scope }: Step): Lit {
    if (parts !== undefined) return this.#joined(parts.map((part) => this.#addPart(part)));
    const box = scope === undefined ? of : this.#scopes.get(scope);
    const lit = this.#joined([this.#leaving(box), ...flows.map((flow) => this.#addFlow(flow, box))]);
    // A gradient that reaches only the scope's own parameters stays within the scope.
    return lit.hot.length > 0 || box === undefined ? lit : { ...lit, hot: [box] };
  }

  /** The edges from a scope to boxes that have no op of their own. */
  #leaving(scope: string | undefined): Lit {
    const active = this.#scene.edges.flatMap(({ from, to }, i) =>
      from === scope && this.#boxes.has(to) && !this.#results.has(to) ? [i] : [],
    );
    // A box without an op of its own passes its whole gradient on.
    for (const i of active) {
      const totals = this.#totals.get(this.#scene.edges[i]?.to ?? '');
      if (totals !== undefined) this.#flows.set(i, totalOf(totals));
    }
    return { hot: scope === undefined || active.length === 0 ? [] : [scope], active };
  }

  #joined(lit: readonly Lit[]): Lit {
    return {
      hot: [...new Set(lit.flatMap(({ hot }) => hot))],
      active: [...new Set(lit.flatMap(({ active }) => active))],
    };
  }

  #addPart({ operand, slot, result, part, total, isConstant }: StepPart): Lit {
    const edge = (this.#into.get(result) ?? []).find((i) => this.#scene.edges[i]?.slot === slot);
    const box = edge === undefined ? operand : (this.#scene.edges[edge]?.from ?? operand);
    if (this.#boxes.has(box)) this.#add(box, operand, part, total);
    if (isConstant) return { hot: [], active: [] };
    return { hot: edge === undefined && !this.#boxes.has(box) ? [] : [box], active: edge === undefined ? [] : [edge] };
  }

  #addFlow({ operand, part, total }: StepFlow, scope: string | undefined): Lit {
    const edges = (scope === undefined ? undefined : this.#into.get(scope)) ?? [];
    const box = this.#boxes.has(operand) ? operand : this.#holders.get(operand);
    const active = edges.filter((i) => this.#scene.edges[i]?.from === box);
    for (const i of active) this.#flows.set(i, (this.#flows.get(i) ?? 0) + part);
    if (!this.#boxes.has(operand)) return { hot: box === undefined || box === scope ? [] : [box], active };
    this.#add(operand, operand, part, total);
    return { hot: [operand], active };
  }

  #add(box: string, operand: string, part: number, total: number): void {
    const totals = this.#totals.get(box) ?? new Map<string, number>();
    this.#totals.set(box, totals.set(operand, total));
    const sums = this.#sums.get(box);
    if (sums === undefined) this.#sums.set(box, [part]);
    else sums.push(part);
  }
}

function totalOf(totals: ReadonlyMap<string, number>): number {
  let sum: number | undefined;
  for (const total of totals.values()) sum = sum === undefined ? total : sum + total;
  return sum ?? 0;
}
