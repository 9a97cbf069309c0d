import { andMore, thousands } from '../check/count-words.js';
import type { ComputationFacts } from './computation.js';
import type { Words } from './math/words.js';
import { linesOf, MOST_LINES, type Step, type StepPart } from './step.js';

/** A step that has no number yet. */
export type Draft = Omit<Step, 'number'>;

/** The start: the values that the shown ops take but do not compute. */
export function tellStart(computation: ComputationFacts, words: Words, inputs: readonly number[]): Draft {
  const told = inputs.filter((value) => !computation.isConstant(value));
  const shown = told.slice(0, told.length > MOST_LINES ? MOST_LINES - 1 : MOST_LINES);
  const texts = shown.map((value) => {
    const { name, data } = words.value(value);
    const { shape = [] } = computation.isValue(value) ? computation.value(value) : {};
    if (shape.length > 0) return `${name}: ${shape.join('×')}`;
    return data === undefined ? name : `${name} = ${words.number(data)}`;
  });
  return {
    phase: 'start',
    of: computation.node(computation.root).id,
    title: told.length === 0 ? 'only constants are given' : 'the inputs are given',
    lines: told.length === 0 ? [] : [`${texts.join(', ')}${andMore(told.length - shown.length)}`],
    values: inputs.map((value) => words.value(value)),
  };
}

/** The forward step of an op. */
export function tellForward(computation: ComputationFacts, words: Words, op: number): Draft {
  const result = computation.result(op);
  const equation = words.equation(op);
  const contradiction = words.contradiction(op);
  const outcome =
    contradiction === undefined
      ? [`= ${equation.numbers} = ${equation.result}`]
      : [
          `= ${equation.numbers} = ${contradiction[0]}`,
          `but ${equation.name} is ${contradiction[1]}: its operands have changed since`,
        ];
  const { count = 1 } = computation.isValue(result) ? computation.value(result) : {};
  return {
    phase: 'forward',
    of: computation.node(result).id,
    title: `${words.definition(op)}${count > 1 ? ` (the first of ${thousands(count)})` : ''}`,
    lines: outcome,
    values: [words.value(result)],
    op: opOf(computation, op),
    equation,
    operands: words.operands(op).map((operand, slot) => ({ ...words.value(operand), slot })),
  };
}

/** The seed: the backward pass starts at the root. */
export function tellSeed(computation: ComputationFacts, words: Words): Draft {
  return {
    phase: 'seed',
    of: computation.node(computation.root).id,
    title: `${words.gradient(computation.root)} = 1`,
    lines: ['the backward pass starts here'],
    values: [],
  };
}

/** The backward step of an op: its result's gradient is passed on to its operands. */
export function tellBackward(
  computation: ComputationFacts,
  words: Words,
  op: number,
  parts: readonly StepPart[],
): Draft {
  const told = parts.filter(({ isConstant }) => !isConstant);
  const lines = told.slice(0, MOST_LINES).flatMap(linesOf);
  const rest = told.length - MOST_LINES;
  const more = rest > 0 ? [`and so on for ${thousands(rest)} more operands`] : [];
  return {
    phase: 'backward',
    of: computation.node(computation.result(op)).id,
    title: `back through ${words.definition(op)}`,
    lines: told.length === 0 ? ['its operands are constants: nothing to pass on'] : [...lines, ...more],
    values: [],
    op: opOf(computation, op),
    parts,
  };
}

function opOf(computation: ComputationFacts, op: number): { id: string; name: string; symbol: string } {
  const { id, op: name, symbol } = computation.op(op);
  return { id, name, symbol };
}
