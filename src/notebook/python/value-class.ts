import type { Phrase } from '../../check/message.js';
import type { Value } from '../../engine/value.js';
import { complain } from '../error.js';
import type { Thing } from './objects.js';

/** Why something of a class cannot be used. */
interface Fault {
  readonly reason: string;
  readonly hint?: Phrase;
}

/** A class of Values that a program defines, which has the lecture's methods, or some of them. */
export class ValueClass {
  readonly name: string;
  /** Its methods and attributes; `+ numbers` where `+` takes numbers too. */
  readonly members: Set<string> = new Set();
  /** Methods that are not the lecture's. */
  readonly faults: Map<string, Fault> = new Map();
  /** How a Value is printed; undefined without a `__repr__`. */
  repr: ((value: Value) => Thing) | undefined;

  /** Why no Value of the class can be used; undefined if it has the lecture's `__init__`. */
  readonly fault: Fault | undefined;

  constructor(name: string, fault?: Fault) {
    this.name = name;
    this.fault = fault;
  }

  /** Complains unless the class has all of these, as the lecture has them. */
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
