import { isValue, type Value } from '../../engine/value.js';
import type { Sequence } from '../python/objects.js';
import type { Machine } from './machine.js';

/** How to undo what a cell changed, for each Value and list before its first change. */
export class Journal {
  readonly #undo: Map<Value | Sequence, () => void> = new Map();

  /** Saves a Value or list before its first change. */
  keep(thing: Value | Sequence, machine: Machine): void {
    if (this.#undo.has(thing)) return;
    if (isValue(thing)) {
      const { data, grad, tag } = thing;
      const integer = machine.isInteger(thing);
      this.#undo.set(thing, () => machine.typed(Object.assign(thing, { data, grad, tag }), integer));
    } else {
      machine.meter.step(thing.items.length);
      const items = [...thing.items];
      this.#undo.set(thing, () => thing.replace(items));
    }
  }

  /** Restores everything that was saved. */
  undo(): void {
    for (const undo of this.#undo.values()) undo();
  }
}
