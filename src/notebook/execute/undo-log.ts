import { isValue, type Value } from '../../engine/value.js';
import type { Sequence, Thing } from '../python/objects.js';
import type { Machine } from './machine.js';

type State = Pick<Value, 'data' | 'grad' | 'tag'> & { readonly integer: boolean };

/** The state of Values and lists before a cell changed them, to undo the changes if the cell fails. */
export class Journal {
  readonly #values: Map<Value, State> = new Map();
  readonly #lists: Map<Sequence, Thing[]> = new Map();

  /** Saves a Value or list before its first change. */
  keep(thing: Value | Sequence, machine: Machine): void {
    if (!isValue(thing)) {
      if (this.#lists.has(thing)) return;
      machine.meter.step(thing.items.length);
      this.#lists.set(thing, [...thing.items]);
    } else if (!this.#values.has(thing)) {
      const { data, grad, tag } = thing;
      this.#values.set(thing, { data, grad, tag, integer: machine.isInteger(thing) });
    }
  }

  /** Restores everything that was saved. */
  undo(machine: Machine): void {
    for (const [value, { integer, ...state }] of this.#values) machine.typed(Object.assign(value, state), integer);
    for (const [list, items] of this.#lists) {
      list.items.length = 0;
      for (const item of items) list.items.push(item);
    }
  }
}
