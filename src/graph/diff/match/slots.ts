import type { Matching } from './matching.js';

/** An operand before and after; -1 if there is none. */
export interface Slot {
  readonly k: number;
  readonly was: number;
  readonly is: number;
}

/** The operands of two nodes that are not matched with each other. */
export function changedSlots(matching: Matching, old: number, node: number): Slot[] {
  const { before, after } = matching;
  const [arity, other] = [before.arity(old), after.arity(node)];
  if (sameInputs(matching, old, node)) return NONE;
  const slots: Slot[] = [];
  for (let k = 0; k < Math.max(arity, other); k++) {
    const was = k < arity ? before.input(old, k) : -1;
    const is = k < other ? after.input(node, k) : -1;
    if (is < 0 || !matching.has(was, is)) slots.push({ k, was, is });
  }
  return slots;
}

/** Whether two nodes have the same number of inputs, matched in order. */
export function sameInputs(matching: Matching, old: number, node: number): boolean {
  const { before, after } = matching;
  const arity = before.arity(old);
  if (arity !== after.arity(node)) return false;
  for (let k = 0; k < arity; k++) if (!matching.has(before.input(old, k), after.input(node, k))) return false;
  return true;
}

const NONE: Slot[] = [];
