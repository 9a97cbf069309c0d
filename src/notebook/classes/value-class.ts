import type { Value } from '../../engine/value.js';
import { complain, RUN_BY_PYTHON } from '../error.js';
import { Absent, type Thing } from '../python/objects.js';
import type { Assign, Class, Define, Expression, Statement } from '../read/syntax.js';
import { ATTRIBUTES, lectureTree, METHODS, matching, OPERATIONS, ROLES } from './lecture.js';
import { compareOperation, type Roles } from './operation.js';
import { Difference, difference, differenceIn, isCode, methodTree, ofFloats, type Trees } from './tree.js';

/** Special methods that do not affect any result in the notation. */
const HARMLESS = new Set(['__repr__', '__hash__', '__float__']);
const KNOWN = new Set(['__init__', ...OPERATIONS.keys(), ...METHODS.keys(), ...HARMLESS]);

/** A program's class of Values, with some or all of the lecture's methods. */
export class ValueClass {
  /** Its methods and attributes, and facts such as `__add__ of numbers` if `+` also takes numbers. */
  readonly members: Set<string> = new Set();
  /** Methods that differ from the lecture's. */
  readonly faults: Map<string, Absent> = new Map();
  /** How a Value is printed; undefined without a `__repr__`. */
  repr: ((value: Value) => Thing) | undefined;

  constructor(
    readonly name: string,
    /** Why no Value of the class can be used; undefined if its `__init__` matches the lecture's. */
    readonly fault?: Absent,
  ) {}

  /** Complains unless the class has all of these members and they match the lecture's. */
  need(...members: readonly string[]): void {
    this.fault?.complain();
    for (const member of members) {
      this.faults.get(member)?.complain();
      if (!this.members.has(member))
        complain(`class ${this.name} of the program has no ${member}`, 'add it to the class');
    }
  }
}

/** A class of Values and the parameters of its constructor. */
export interface ReadClass {
  readonly valueClass: ValueClass;
  readonly roles: Roles;
  /** Its `__repr__`. */
  readonly repr: Member[1] | undefined;
}

/** Whether a class defines Values, that is, has `__add__` or `__mul__`. */
export function makesValues(node: Class): boolean {
  return membersOf(node).some(([member]) => member === '__add__' || member === '__mul__');
}

/**
 * Compares a class with the Values of the lecture, method by method.
 *
 * A method that differs is recorded as a fault and reported where the method is used.
 *
 * @throws Difference if no Value of the class can behave like the lecture's
 */
export function compareClass(node: Class, trees: Trees): ReadClass {
  const { source } = trees;
  const { name } = node;
  const base = node.bases.find((each) => trees.text(each) !== 'object');
  if (base !== undefined) throw new Difference(base);
  const valueClass = new ValueClass(name);
  const members = membersOf(node);
  const first = members.find(([member]) => member === '__init__');
  if (first?.[1].kind !== 'Define') throw new Difference(node.mark, 'a method __init__');
  valueClass.members.add('__init__');
  const roles = compareInit(first[1], valueClass, trees);
  for (const each of members) {
    const [member, definition] = each;
    if (member.startsWith('__') && !KNOWN.has(member)) throw new Difference(definition);
    const compare = (): void => compareMember(each, valueClass, roles, trees);
    const reason = differenceIn(`${member} of class ${name}`, source, compare);
    if (reason !== undefined) valueClass.faults.set(member, new Absent(reason, RUN_BY_PYTHON));
  }
  if (!valueClass.members.has('_prev')) {
    const reason = `class ${name} does not store the operands of its Values, so there is no graph`;
    valueClass.faults.set('draw_dot', new Absent(reason, 'add self._prev to its __init__'));
  }
  valueClass.members.add('draw_dot');
  return { valueClass, roles, repr: members.find(([member]) => member === '__repr__')?.[1] };
}

/** A method of a class, or another name that it defines. */
export type Member = readonly [name: string, node: Define | Assign];

/** The members of a class; any other statement is a Difference. */
export function membersOf({ body }: Class): Member[] {
  return body.filter(isCode).map((node): Member => {
    if (node.kind === 'Define') return [node.name, node];
    const target = node.kind === 'Assign' && node.targets.length === 1 ? node.targets[0] : undefined;
    if (target?.kind !== 'Name') throw new Difference(node);
    return [target.name, node as Assign];
  });
}

function compareMember([member, node]: Member, valueClass: ValueClass, roles: Roles, trees: Trees): void {
  const { members, faults, name } = valueClass;
  if (member === '__init__') return;
  const operation = OPERATIONS.get(member);
  const texts = METHODS.get(member);
  trees.names.clear();
  trees.names.set(name, 'Value');
  if (operation !== undefined && node.kind === 'Define') {
    if (/\b1\.0 *\*/.test(trees.text(node))) members.add(`${member} by floats`);
    const { numbers, operands, gradients, way } = compareOperation(node, operation, roles, trees);
    if (numbers) members.add(`${member} of numbers`);
    if (member === 'tanh' && way === 0) members.add('tanh by exp');
    const { line, file } = trees.source.place(node);
    const fault = (reason: string): Absent => new Absent(`${member} of class ${name}, ${file}:${line}, ${reason}`);
    if (!operands) faults.set('draw_dot', fault('does not store its operands, so there is no graph'));
    if (!gradients) faults.set('backward', fault('sets no _backward, so no gradients flow'));
  } else if (texts !== undefined) {
    matching(node.kind === 'Define' ? methodTree(node, trees) : trees.of(node), texts);
    if (/\.grad *= *1\.0/.test(trees.text(node))) members.add('float grad');
  } else if (!HARMLESS.has(member)) {
    throw new Difference(node.kind === 'Define' ? node.mark : node);
  }
  members.add(member);
}

/** The role of each parameter of `__init__`, given by the attribute that it is assigned to. */
function compareInit(method: Define, { members }: ValueClass, trees: Trees): Roles {
  const [self, ...parameters] = method.parameters;
  trees.names.clear();
  trees.names.set(self?.name ?? '', 'self');
  const roles = new Map<string, string>();
  for (const { name } of parameters) trees.names.set(name, `own.${name}`);
  for (const [statement, left, right] of method.body.filter(isCode).flatMap(assignmentsIn)) {
    const [target, value] = [trees.of(left), trees.of(right)];
    const attribute = target.kind === 'Attribute' && target.kids[0]?.text === 'self' ? target.text : '';
    const expected = ATTRIBUTES.get(attribute);
    if (expected === undefined) throw new Difference(statement);
    const given = value.kind === 'Name' ? value : value.kind === 'Call' ? value.kids[1] : undefined;
    const parameter = given?.text.replace('own.', '') ?? '';
    const role = [...ROLES.keys()].find((each) => expected.includes(each));
    if (role !== undefined && parameters.some(({ name }) => name === parameter)) {
      roles.set(parameter, role);
      trees.names.set(parameter, role);
    }
    if (difference(ofFloats(trees.of(right)), lectureTree(expected)) !== undefined) {
      throw new Difference(statement, `self.${attribute} = ${expected}`);
    }
    members.add(attribute);
    if (attribute === 'grad' && value.text !== '0') members.add('float grad');
  }
  for (const parameter of parameters) {
    const { name, fallback } = parameter;
    const expected = ROLES.get(roles.get(name) ?? '');
    const isSame =
      fallback === undefined || expected === undefined
        ? fallback === expected
        : difference(trees.of(fallback), lectureTree(expected)) === undefined;
    if (!roles.has(name) || !isSame) throw new Difference(fallback ?? parameter, expected);
  }
  return new Map(parameters.map(({ name }) => [name, roles.get(name) as string]));
}

/** The targets of an assignment with the value of each: two for `self.data, self.grad = data, 0`. */
function assignmentsIn(node: Statement): [Statement, Expression, Expression][] {
  const [target, ...more] = node.kind === 'Assign' ? node.targets : [];
  if (node.kind !== 'Assign' || target === undefined || more.length > 0) throw new Difference(node);
  const { value } = node;
  if (target.kind !== 'Display') return [[node, target, value]];
  if (value.kind !== 'Display' || value.items.length !== target.items.length) throw new Difference(node);
  return target.items.map((item, i) => [node, item, value.items[i] as Expression]);
}
