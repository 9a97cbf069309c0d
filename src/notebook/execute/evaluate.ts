import { isValue } from '../../engine/value.js';
import { complain } from '../error.js';
import { attributeOf } from '../library/attributes.js';
import { compare, isTrue } from '../python/compare.js';
import { format } from '../python/format.js';
import { aTypeOf, isArray, isScalar, type Next, Sequence, type Stream, type Thing } from '../python/objects.js';
import { exponentIsValue, negated, operate } from '../python/operate.js';
import { itemAt, itemsOf, iterateInLoop, sliceOf, stream } from '../python/sequence.js';
import { repr, str } from '../python/show.js';
import type { Arithmetic, Clause, Comprehension, Expression, Field } from '../read/syntax.js';
import { call } from './call.js';
import { bindNames, Frame } from './frame.js';
import { dataArgument } from './literals.js';

type Kind = Exclude<Expression['kind'], 'Other'>;
type Rules = { readonly [K in Kind]: (node: Extract<Expression, { kind: K }>, frame: Frame) => Thing };

/** One kind of expression, one rule. */
const RULES: Rules = {
  Constant: ({ value }) => value,
  FormatString: ({ parts }, frame) => formatted(parts, frame),
  Name: (node, frame) => {
    frame.at(node.mark);
    return frame.get(node.name);
  },
  Display: ({ type, items }, frame) => {
    const things = items.map((item) => evaluate(item, frame));
    return new Sequence(type, things);
  },
  Comprehension: (node, frame) => {
    const items = itemsIn(node, frame);
    return node.type === 'list' ? new Sequence('list', itemsOf(items, frame.machine)) : items;
  },
  Unary: ({ operator, operand, mark }, frame) => {
    const thing = evaluate(operand, frame);
    const machine = frame.at(mark);
    if (operator === 'not') return !isTrue(thing);
    if (operator === '-' && (isValue(thing) || isScalar(thing))) return negated(thing, machine);
    if (isValue(thing)) complain('+ before a Value is not defined', { instead: 'leave it out' });
    if (isArray(thing)) return operate('*', thing, operator === '-' ? -1n : 1n, machine);
    if (!isScalar(thing))
      complain(`${operator} before ${aTypeOf(thing)} is not defined`, 'it takes a number or a Value');
    return typeof thing === 'boolean' ? BigInt(thing) : thing;
  },
  Arithmetic: (node, frame) => {
    const { first, steps } = node;
    let left = evaluate(first, frame);
    for (const step of steps) {
      const right = evaluate(step.right, frame);
      const machine = frame.at(step.mark);
      if (step.operator === '**' && isValue(right)) exponentIsValue(powerHint(node, step, frame));
      const number = isValue(left) ? step.right : step === steps[0] ? first : undefined;
      left = operate(step.operator, left, right, machine);
      machine.literals.noteOperand(left, step.operator, number, frame.source);
    }
    return left;
  },
  Compare: ({ first, steps }, frame) => {
    let left = evaluate(first, frame);
    for (const { operator, right, mark } of steps) {
      const next = evaluate(right, frame);
      if (!compare(operator, left, next, frame.at(mark))) return false;
      left = next;
    }
    return true;
  },
  Logic: ({ first, steps }, frame) => {
    let thing = evaluate(first, frame);
    for (const { operator, right } of steps) {
      if (isTrue(thing) === (operator === 'or')) break;
      thing = evaluate(right, frame);
    }
    return thing;
  },
  Conditional: ({ test, value, otherwise }, frame) =>
    evaluate(isTrue(evaluate(test, frame)) ? value : otherwise, frame),
  Call: (node, frame) => {
    const { callee, args, keywords, mark } = node;
    const target = evaluate(callee, frame);
    if (callee.kind === 'Attribute' && isScalar(target)) {
      frame.at(mark);
      complain(`${callee.name} is ${aTypeOf(target)}, and cannot be called`, `write ${frame.source.quote(callee)}`);
    }
    const things = args.map((arg) => evaluate(arg, frame));
    const named = new Map(keywords.map(({ name, value }) => [name, evaluate(value, frame)]));
    const result = call(target, things, named, frame.at(mark));
    if (target === frame.machine.builtins.get('Value'))
      frame.machine.literals.note(result, dataArgument(node), frame.source);
    return result;
  },
  Attribute: ({ object, name, mark }, frame) => {
    const thing = evaluate(object, frame);
    return attributeOf(thing, name, frame.at(mark));
  },
  Index: ({ object, index, mark }, frame) => {
    const thing = evaluate(object, frame);
    if (index.kind !== 'Slice') {
      const at = evaluate(index, frame);
      return itemAt(thing, at, frame.at(mark));
    }
    const [start, stop, step] = [index.start, index.stop, index.step].map((part) => part && evaluate(part, frame));
    return sliceOf(thing, [start, stop, step], frame.at(mark));
  },
};

/** Evaluates an expression. */
export function evaluate(node: Expression, frame: Frame): Thing {
  const { machine } = frame;
  machine.mark = node.mark;
  machine.source = frame.source;
  machine.meter.enter();
  const rule = RULES[node.kind as Kind] as (node: Expression, frame: Frame) => Thing;
  const result = rule(node, frame);
  machine.meter.leave();
  return result;
}

/** How to write `a**b` of a Value `b`, in the program's own words where they are short. */
function powerHint({ first, steps }: Arithmetic, step: Arithmetic['steps'][number], { source }: Frame): string {
  const before = steps[steps.indexOf(step) - 1];
  const base = source.quote({ from: first.from, to: before?.right.to ?? first.to });
  const exponent = source.quote(step.right);
  if (`${base}${exponent}`.length > 30) return 'write (b*log(a)).exp() for a**b';
  const isBare = step.right.kind === 'Arithmetic' || step.right.kind === 'Unary';
  const factor = isBare && !exponent.startsWith('(') ? `(${exponent})` : exponent;
  const isWrapped = before === undefined && base.startsWith('(');
  return `write (${factor}*log${isWrapped ? base : `(${base})`}).exp()`;
}

/** The items of a comprehension, made one by one in a frame of their own; only its first iterable is evaluated at once. */
function itemsIn({ element, clauses }: Comprehension, outer: Frame): Stream {
  const frame = new Frame(outer.machine, outer.source, new Map(), outer);
  const start = ({ iterable }: Clause, within: Frame): Next =>
    iterateInLoop(evaluate(iterable, within), within.at(iterable.mark));
  const levels = [start(clauses[0], outer)];
  return stream('generator', outer.machine, () => {
    while (levels.length > 0) {
      const { target, conditions } = clauses[levels.length - 1] as Clause;
      const item = (levels.at(-1) as Next)();
      if (item === undefined) {
        levels.pop();
        continue;
      }
      bindNames(target, item, frame);
      if (!conditions.every((condition) => isTrue(evaluate(condition, frame)))) continue;
      const inner = clauses[levels.length];
      if (inner === undefined) return evaluate(element, frame);
      levels.push(start(inner, frame));
    }
    return undefined;
  });
}

function formatted(parts: readonly (string | Field)[], frame: Frame): string {
  let text = '';
  for (const part of parts) {
    const next = typeof part === 'string' ? part : field(part, frame);
    frame.machine.meter.text(next.length, text.length);
    text += next;
  }
  return text;
}

function field({ value, title, conversion, format: parts }: Field, frame: Frame): string {
  const thing = evaluate(value, frame);
  const spec = formatted(parts, frame);
  const machine = frame.at(value.mark);
  const how = conversion === '' && title !== '' && spec === '' ? 'r' : conversion;
  const shown = how === '' ? thing : how === 's' ? str(thing, machine) : repr(thing, machine);
  return title + format(shown, spec, machine);
}
