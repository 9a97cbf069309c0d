import { refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import type { Operand, Value } from '../engine/value.js';

/** The inputs of a model: values, or numbers, which become constants. */
export type Inputs = readonly Operand[];

/**
 * Something with parameters that training can change.
 *
 * Subclasses list the parameters in `parameters()`; all other methods use that list.
 */
export abstract class Module {
  /** Lists every parameter once, always in the same order. */
  abstract parameters(): Value[];

  /** Sets the gradient of every parameter to 0, since `backward()` adds to it. */
  zeroGrad(): void {
    for (const parameter of this.parameters()) parameter.grad = 0;
  }
}

// Node's console prints the repr.
Object.defineProperty(Module.prototype, Symbol.for('nodejs.util.inspect.custom'), {
  value(this: Module): string {
    return this.toString();
  },
});

/** Throws unless `inputs` is an array of `nin`; `model` names the class. */
export function checkInputs(model: string, inputs: Inputs, nin: number): void {
  if (!Array.isArray(inputs)) {
    throw refusal(TypeError, `${model}.forward()`, `takes an array of ${nin} inputs`, inputs, 'write forward([…])');
  }
  if (inputs.length !== nin) {
    throw refusal(
      RangeError,
      `${model}.forward()`,
      `takes as many inputs as its nin, ${nin}`,
      inputs.length,
      `pass ${nin} or create it with nin ${inputs.length}`,
    );
  }
}

/** Throws unless `count` is a positive integer; `what` names it. */
export function checkCount(what: string, count: number): void {
  if (Number.isSafeInteger(count) && count >= 1) return;
  throw refusal(RangeError, `new ${what}`, 'must be an integer of at least 1', count, hint(count));
}
