import { isValue, type Value } from '../../engine/value.js';
import { complain } from '../error.js';
import { attributeOf, setAttribute } from '../library/attributes.js';
import { isTrue } from '../python/compare.js';
import { Builtin, UserFunction } from '../python/functions.js';
import type { Thing } from '../python/objects.js';
import { exponentIsValue, operate, operateInPlace } from '../python/operate.js';
import { itemAt, iterateInLoop, setItem } from '../python/sequence.js';
import type {
  Assign,
  Augment,
  Bare,
  Define,
  Expression,
  For,
  If,
  Import,
  Index,
  Return,
  Skip,
  Statement,
  Target,
} from '../read/syntax.js';
import { bindNames, unpacked } from './assign.js';
import { defineClass } from './define-class.js';
import { evaluate } from './evaluate.js';
import { Frame } from './frame.js';
import { importItem } from './imports.js';

type Kind = Exclude<Statement['kind'], 'Other'>;
type Rules = {
  readonly [K in Kind]: (node: Extract<Statement, { kind: K }>, frame: Frame) => Thing | undefined;
};

/** One rule for each kind of statement; the result is set if it returns from the enclosing function. */
const RULES: Rules = {
  Assign: assignAll,
  Augment: augment,
  Bare: bare,
  Class: (node, frame) => defineClass(node, frame, execute),
  Define: define,
  For: loop,
  If: branch,
  Return: returned,
  Import: imported,
  Skip: skip,
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

function assignAll({ targets, value }: Assign, frame: Frame): undefined {
  const thing = evaluate(value, frame);
  for (const target of targets) {
    frame.at(target.mark);
    assign(target, thing, frame);
  }
}

/** Assigns a value to a target; a Value without a label takes the name as its label. */
function assign(target: Target, thing: Thing, frame: Frame): void {
  switch (target.kind) {
    case 'Name':
      if (isValue(thing)) label(target.name, thing, frame);
      frame.names.set(target.name, thing);
      break;
    case 'Attribute':
      setAttribute(evaluate(target.object, frame), target.name, thing, frame.at(target.mark));
      break;
    case 'Index':
      setItemOf(target, thing, frame);
      break;
    case 'Display': {
      const things = unpacked(target, thing, frame);
      target.items.forEach((item, i) => {
        assign(item as Target, things[i] as Thing, frame);
      });
    }
  }
}

function setItemOf({ object, index, mark }: Index, thing: Thing, frame: Frame): void {
  if (index.kind === 'Slice') complain('a slice cannot be given a value', 'set one item at a time');
  const owner = evaluate(object, frame);
  const at = evaluate(index, frame);
  setItem(owner, at, thing, frame.at(mark));
}

function label(name: string, value: Value, frame: Frame): void {
  if (value.label === '' && value.role !== 'constant') {
    frame.machine.changes(value);
    value.label = name;
  }
  if (frame.outer === undefined) frame.machine.look(value, name);
}

function augment(statement: Augment, frame: Frame): undefined {
  const { target, operator, value, mark } = statement;
  if (target.kind === 'Name') {
    const old = evaluate(target, frame);
    const right = evaluate(value, frame);
    frame.at(mark);
    if (operator === '**' && isValue(right)) exponentIsValue(`write ${target.name} = (b*log(${target.name})).exp()`);
    const result = operateInPlace(operator, old, right, frame.machine);
    frame.machine.literals.noteOperand(result, operator, isValue(old) ? value : undefined, frame.source);
    assign(target, result, frame);
  } else if (target.kind === 'Attribute') {
    const object = evaluate(target.object, frame);
    const old = attributeOf(object, target.name, frame.at(target.mark));
    const right = evaluate(value, frame);
    setAttribute(object, target.name, operate(operator, old, right, frame.at(mark)), frame.at(target.mark));
  } else {
    augmentItem(target, statement, frame);
  }
}

function augmentItem(target: Index, { operator, value, mark }: Augment, frame: Frame): void {
  if (target.index.kind === 'Slice') complain('a slice cannot be given a value', 'set one item at a time');
  const owner = evaluate(target.object, frame);
  const index = evaluate(target.index, frame);
  const old = itemAt(owner, index, frame.at(target.mark));
  const right = evaluate(value, frame);
  setItem(owner, index, operateInPlace(operator, old, right, frame.at(mark)), frame.machine);
}

function bare({ value }: Bare, frame: Frame): undefined {
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
}

/** `L == a * b` on its own line probably means `L = a * b` if there is no L. */
function checkComparison(value: Expression, frame: Frame): void {
  if (value.kind !== 'Compare' || value.first.kind !== 'Name' || value.steps[0]?.operator !== '==') return;
  const { name } = value.first;
  if (frame.has(name)) return;
  frame.at(value.mark);
  complain(`name ${name} is not defined, so it cannot be compared`, `write ${name} = to give it a value`);
}

function define({ name, parameters, body, locals }: Define, frame: Frame): undefined {
  const fallbacks = new Map<string, Thing>();
  for (const parameter of parameters) {
    if (parameter.fallback !== undefined) fallbacks.set(parameter.name, evaluate(parameter.fallback, frame));
  }
  const run = (names: Map<string, Thing>): Thing =>
    execute(body, new Frame(frame.machine, frame.source, names, frame, locals)) ?? null;
  const titles = parameters.map((parameter) => parameter.name);
  frame.names.set(name, new UserFunction(name, titles, fallbacks, run));
}

function loop({ target, iterable, body }: For, frame: Frame): Thing | undefined {
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
}

function branch({ branches }: If, frame: Frame): Thing | undefined {
  const taken = branches.find(({ test }) => test === undefined || isTrue(evaluate(test, frame)));
  return taken && execute(taken.body, frame);
}

function returned({ value }: Return, frame: Frame): Thing {
  return value === undefined ? null : evaluate(value, frame);
}

function imported({ items }: Import, frame: Frame): undefined {
  for (const item of items) importItem(item, frame);
}

function skip({ note }: Skip, frame: Frame): undefined {
  if (note !== '') frame.machine.note(note);
}
