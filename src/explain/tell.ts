import { thousands } from '../graph/words.js';
import type { Computation } from './computation.js';
import type { Part, Unit } from './part.js';
import type { Pass } from './pass.js';
import { linesOf, MOST_LINES, type Step, type StepPart } from './step.js';
import type { Words } from './words.js';

/** A step before it has its number. */
export type Draft = Omit<Step, 'number'>;

/** The numbers that a step's values have at the start: all that the told ops take and do not compute. */
export function tellStart(computation: Computation, words: Words, inputs: readonly number[]): Draft {
  const told = inputs.filter((value) => !computation.isConstant(value));
  const shown = told.slice(0, told.length > MOST_LINES ? MOST_LINES - 1 : MOST_LINES);
  const texts = shown.map((value) => {
    const { name, data } = words.value(value);
    return data === undefined ? name : `${name} = ${words.number(data)}`;
  });
  const rest = told.length - shown.length;
  return {
    phase: 'start',
    of: computation.node(computation.root).id,
    title: told.length === 0 ? 'only constants are given' : 'the inputs are given',
    lines: told.length === 0 ? [] : [`${texts.join(', ')}${rest > 0 ? ` and ${thousands(rest)} more` : ''}`],
    values: inputs.map((value) => words.value(value)),
  };
}

/** An op, or a scope, is computed. */
export function tellForward(computation: Computation, words: Words, unit: Unit, results: readonly number[]): Draft {
  if (unit.scope !== undefined) return tellScopeForward(computation, words, unit, unit.scope, results);
  const op = unit.ops[0] as number;
  const [result] = results as [number];
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
    operands: operandsOf(computation, op).map((operand, slot) => ({ ...words.value(operand), slot })),
  };
}

function tellScopeForward(
  computation: Computation,
  words: Words,
  unit: Unit,
  scope: string,
  results: readonly number[],
): Draft {
  const shown = results.slice(0, 4).map((value) => words.number(computation.data(value)));
  const more = results.length > shown.length ? `, … (${thousands(results.length)} numbers)` : '';
  return {
    phase: 'forward',
    of: computation.node(results.at(-1) ?? computation.root).id,
    title: `${scope}, ${operations(unit)}`,
    lines: results.length === 0 ? [] : [`gives ${shown.join(', ')}${more}`],
    values: results.map((value) => words.value(value)),
    scope,
  };
}

/** The backward pass starts. */
export function tellSeed(computation: Computation, words: Words): Draft {
  return {
    phase: 'seed',
    of: computation.node(computation.root).id,
    title: `${words.gradient(computation.root)} = 1`,
    lines: ['the backward pass starts here'],
    values: [],
  };
}

/** A gradient goes back through an op, or through a scope. */
export function tellBackward(
  computation: Computation,
  words: Words,
  unit: Unit,
  results: readonly number[],
  parts: readonly StepPart[],
): Draft {
  const told = parts.filter(({ isConstant }) => !isConstant);
  const base = { phase: 'backward', values: [], parts } as const;
  if (unit.scope !== undefined) {
    return {
      ...base,
      of: computation.node(results.at(-1) ?? computation.root).id,
      title: `back through ${unit.scope}, ${operations(unit)}`,
      lines: scopeLines(words, told),
      scope: unit.scope,
    };
  }
  const op = unit.ops[0] as number;
  const lines = told.slice(0, MOST_LINES).flatMap(linesOf);
  const rest = told.length - MOST_LINES;
  const more = rest > 0 ? [`and so on for ${thousands(rest)} more operands`] : [];
  return {
    ...base,
    of: computation.node(computation.result(op)).id,
    title: `back through ${words.definition(op)}`,
    lines: told.length === 0 ? ['only constants were used here: nothing to pass on'] : [...lines, ...more],
    op: opOf(computation, op),
  };
}

/** What a scope adds to each value outside of it. */
function scopeLines(words: Words, parts: readonly StepPart[]): string[] {
  const sums = new Map<string, { first: StepPart; added: number; total: number; count: number }>();
  for (const part of parts) {
    const known = sums.get(part.operand);
    if (known === undefined) sums.set(part.operand, { first: part, added: part.part, total: part.total, count: 1 });
    else {
      known.added += part.part;
      known.total = part.total;
      known.count++;
    }
  }
  const lines = [...sums.values()].slice(0, MOST_LINES).flatMap(({ first, added, total, count }) => {
    const { gradient, sign } = first.words;
    const ways = count === 1 ? '' : `, over ${thousands(count)} ways`;
    const line = `${gradient} ${sign} ${words.number(added)}${ways}`;
    return sign === '=' ? [line] : [line, `in all ${words.number(total)}`];
  });
  const rest = sums.size - MOST_LINES;
  return rest > 0 ? [...lines, `and so on for ${thousands(rest)} more values`] : lines;
}

/**
 * What each told unit adds, in the order of the backward pass.
 *
 * All ops take part in the sums, those that are not told too.
 */
export function partsOf(
  computation: Computation,
  words: Words,
  { ops, units }: Part,
  pass: Pass,
): Map<Unit, StepPart[]> {
  const told = new Map<Unit, StepPart[]>(units.map((unit) => [unit, []]));
  const unitOf = new Map<number, Unit>(units.flatMap((unit) => unit.ops.map((op) => [op, unit] as const)));
  const totals = new Map<number, number>();
  for (const op of ops) {
    const unit = unitOf.get(op);
    const inside = unit?.scope === undefined ? undefined : insideOf(computation, unit, unitOf);
    for (const [slot, link] of computation.operandLinks(op).entries()) {
      const operand = computation.from(link);
      const before = totals.get(operand);
      const part = pass.parts[link] as number;
      const total = (before ?? 0) + part;
      totals.set(operand, total);
      if (unit === undefined || inside?.(operand)) continue;
      const [local, upstream] = [pass.locals[link] as number, pass.upstreams[link] as number];
      const { id: _, name: __, data: ___, ...label } = words.value(operand);
      told.get(unit)?.push({
        operand: computation.node(operand).id,
        ...label,
        slot,
        result: computation.node(computation.result(op)).id,
        local,
        upstream,
        part,
        total,
        isConstant: computation.isConstant(operand),
        words: words.part(op, slot, { local, upstream, part, before }),
      });
    }
  }
  return told;
}

/** Whether an operand is computed inside of a scope, or is a parameter or constant of it. */
function insideOf(
  computation: Computation,
  unit: Unit,
  unitOf: ReadonlyMap<number, Unit>,
): (operand: number) => boolean {
  return (operand) => {
    const op = computation.producer(operand);
    if (op >= 0) return unitOf.get(op) === unit;
    const { scope = '' } = computation.value(operand);
    return scope === unit.scope || scope.startsWith(`${unit.scope}/`);
  };
}

function operations({ ops }: Unit): string {
  return ops.length === 1 ? '1 operation' : `${thousands(ops.length)} operations`;
}

function operandsOf(computation: Computation, op: number): readonly number[] {
  return computation.operandLinks(op).map((link) => computation.from(link));
}

function opOf(computation: Computation, op: number): { id: string; name: string; symbol: string } {
  const { id, op: name, symbol } = computation.op(op);
  return { id, name, symbol };
}
