import type { Phrase } from '../../check/message.js';
import type { Value } from '../../engine/value.js';
import { complain } from '../error.js';
import type { Thing } from './objects.js';

/** Why a member of a class cannot be used. */
interface Fault {
  readonly reason: string;
  readonly hint?: Phrase;
}

/** A program's class of Values, with some or all of the lecture's methods. */
export class ValueClass {
  /** Its methods and attributes, and facts such as `__add__ of numbers` if `+` also takes numbers. */
  readonly members: Set<string> = new Set();
  /** Methods that differ from the lecture's. */
  readonly faults: Map<string, Fault> = new Map();
  /** How a Value is printed; undefined without a `__repr__`. */
  repr: ((value: Value) => Thing) | undefined;

  constructor(
    readonly name: string,
    /** Why no Value of the class can be used; undefined if its `__init__` matches the lecture's. */
    readonly fault?: Fault,
  ) {}

  /** Complains unless the class has all of these members and they match the lecture's. */
  need(...members: readonly string[]): void {
    if (this.fault !== undefined) complain(this.fault.reason, this.fault.hint);
    for (const member of members) {
      const fault = this.faults.get(member);
      if (fault !== undefined) complain(fault.reason, fault.hint);
      if (!this.members.has(member))
        complain(`class ${this.name} of the program has no ${member}`, 'add it to the class');
    }
  }
}
