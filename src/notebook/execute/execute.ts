import { isValue } from '../../engine/value.js';
import { complain } from '../error.js';
import { attributeOf, setAttribute } from '../library/attributes.js';
import { isTrue } from '../python/compare.js';
import { Builtin, UserFunction } from '../python/functions.js';
import type { Thing } from '../python/objects.js';
import { exponentIsValue, operateInPlace } from '../python/operate.js';
import { itemAt, iterateInLoop, setItem } from '../python/sequence.js';
import type { Define, Expression, SingleTarget, Statement } from '../read/syntax.js';
import { defineClass } from './define-class.js';
import { evaluate } from './evaluate.js';
import { assignEach, bindNames, Frame } from './frame.js';
import { importItem } from './imports.js';

type Kind = Exclude<Statement['kind'], 'Other'>;
type Rules = {
  readonly [K in Kind]: (node: Extract<Statement, { kind: K }>, frame: Frame) => Thing | undefined;
};

/** One rule for each kind of statement; the result is set if it returns from the enclosing function. */
const RULES: Rules = {
  Assign: ({ targets, value }, frame) => {
    const thing = evaluate(value, frame);
    for (const target of targets) {
      frame.at(target.mark);
      assignEach(target, thing, frame, (each, item) => placeOf(each, frame).set(item));
    }
  },
  Augment: ({ target, operator, value, mark }, frame) => {
    const place = placeOf(target, frame);
    const old = place.get();
    const right = evaluate(value, frame);
    const machine = frame.at(mark);
    if (operator === '**' && isValue(right) && target.kind === 'Name') {
      exponentIsValue(`write ${target.name} = (b*log(${target.name})).exp()`);
    }
    const result = operateInPlace(operator, old, right, machine);
    machine.literals.noteOperand(result, operator, isValue(old) ? value : undefined, frame.source);
    place.set(result);
  },
  Bare: ({ value }, frame) => {
    checkComparison(value, frame);
    const thing = evaluate(value, frame);
    frame.at(value.mark);
    if (frame.outer !== undefined) return;
    if (value.kind === 'Attribute' && thing instanceof Builtin) {
      const name = frame.source.quote(value);
      frame.machine.note(`${name} is not called; write ${name}()`);
    }
    frame.machine.last = thing;
    if (isValue(thing)) frame.machine.look(thing);
  },
  Class: (node, frame) => defineClass(node, frame, functionOf),
  Define: (node, frame) => {
    frame.names.set(node.name, functionOf(node, frame));
  },
  For: ({ target, iterable, body }, frame) => {
    const things = evaluate(iterable, frame);
    const next = iterateInLoop(things, frame.at(iterable.mark));
    for (let thing = next(); thing !== undefined; thing = next()) {
      frame.at(target.mark);
      bindNames(target, thing, frame);
      const result = execute(body, frame);
      if (result !== undefined) return result;
      frame.at(iterable.mark);
    }
    return undefined;
  },
  If: ({ branches }, frame) => {
    const taken = branches.find(({ test }) => test === undefined || isTrue(evaluate(test, frame)));
    return taken && execute(taken.body, frame);
  },
  Return: ({ value }, frame) => (value === undefined ? null : evaluate(value, frame)),
  Import: ({ items }, frame) => {
    for (const item of items) importItem(item, frame);
  },
  Skip: ({ note }, frame) => {
    if (note !== '') frame.machine.note(note);
  },
};

/** Runs statements until one returns, and gives the returned value. */
export function execute(statements: readonly Statement[], frame: Frame): Thing | undefined {
  const { meter } = frame.machine;
  meter.enter();
  for (const statement of statements) {
    frame.at(statement.mark);
    meter.step();
    const rule = RULES[statement.kind as Kind] as (node: Statement, frame: Frame) => Thing | undefined;
    const result = rule(statement, frame);
    if (result !== undefined) {
      meter.leave();
      return result;
    }
  }
  meter.leave();
  return undefined;
}

/** What an assignment reads and sets. */
interface Place {
  readonly get: () => Thing;
  readonly set: (thing: Thing) => void;
}

/** The place of a target, whose owner and index are evaluated once. */
function placeOf(target: SingleTarget, frame: Frame): Place {
  if (target.kind === 'Name') {
    return { get: () => evaluate(target, frame), set: (thing) => setName(target.name, thing, frame) };
  }
  const { mark } = target;
  if (target.kind === 'Attribute') {
    const { name } = target;
    const owner = evaluate(target.object, frame);
    return {
      get: () => attributeOf(owner, name, frame.at(mark)),
      set: (thing) => setAttribute(owner, name, thing, frame.at(mark)),
    };
  }
  if (target.index.kind === 'Slice') complain('a slice cannot be given a value', 'set one item at a time');
  const owner = evaluate(target.object, frame);
  const index = evaluate(target.index, frame);
  return {
    get: () => itemAt(owner, index, frame.at(mark)),
    set: (thing) => setItem(owner, index, thing, frame.at(mark)),
  };
}

/** Gives a name a value; a Value without a label takes the name as its label. */
function setName(name: string, thing: Thing, frame: Frame): void {
  if (isValue(thing)) {
    if (thing.label === '' && thing.role !== 'constant') {
      frame.machine.changes(thing);
      thing.label = name;
    }
    if (frame.outer === undefined) frame.machine.look(thing, name);
  }
  frame.names.set(name, thing);
}

/** `L == a * b` on its own line probably means `L = a * b` if there is no L. */
function checkComparison(value: Expression, frame: Frame): void {
  if (value.kind !== 'Compare' || value.first.kind !== 'Name' || value.steps[0]?.operator !== '==') return;
  const { name } = value.first;
  if ([...frame.known()].includes(name)) return;
  frame.at(value.mark);
  complain(`name ${name} is not defined, so it cannot be compared`, `write ${name} = to give it a value`);
}

function functionOf({ name, parameters, body, locals }: Define, frame: Frame): UserFunction {
  const optional = parameters.flatMap(({ name: each, fallback }) => (fallback ? [[each, fallback] as const] : []));
  const fallbacks = new Map(optional.map(([each, fallback]) => [each, evaluate(fallback, frame)]));
  const run = (names: Map<string, Thing>): Thing =>
    execute(body, new Frame(frame.machine, frame.source, names, frame, locals)) ?? null;
  const titles = parameters.map((parameter) => parameter.name);
  return new UserFunction(name, titles, fallbacks, run);
}
