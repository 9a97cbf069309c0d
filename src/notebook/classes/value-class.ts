import type { Value } from '../../engine/value.js';
import { complain, RUN_BY_PYTHON } from '../error.js';
import { Absent, type Thing } from '../python/objects.js';
import type { Assign, Class, Define, Expression, Statement } from '../read/syntax.js';
import { METHODS, matching, OPERATIONS, waysOf } from './lecture.js';
import { ATTRIBUTES, BUILT_IN, ROLES, type Roles } from './roles.js';
import { Difference, differenceIn } from './tree.js';
import { isCode, type Trees } from './trees.js';

/** Special methods that do not affect any result in the notation. */
const HARMLESS = new Set(['__repr__', '__hash__', '__float__']);
const KNOWN = new Set(['__init__', ...OPERATIONS.keys(), ...METHODS.keys(), ...HARMLESS]);

/** A program's class of Values, with some or all of the lecture's methods. */
export class ValueClass {
  /** Its methods and attributes, and facts such as `__add__ of numbers` if `+` also takes numbers. */
  readonly members: Set<string> = new Set();
  /** Methods that differ from the lecture's. */
  readonly faults: Map<string, Absent> = new Map();
  /** The parameters of its constructor. */
  roles: Roles = BUILT_IN;
  /** How a Value is printed; undefined without a `__repr__`. */
  repr: ((value: Value) => Thing) | undefined;

  constructor(
    readonly name: string,
    /** Why no Value of the class can be used; undefined if its `__init__` matches the lecture's. */
    readonly fault?: Absent,
  ) {}

  /** Whether its gradients begin as ints, as in micrograd's class. */
  get hasIntGrads(): boolean {
    return !this.members.has('__init__ by floats') && !this.members.has('backward by floats');
  }

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
export function compareClass(node: Class, trees: Trees): ValueClass {
  const { name } = node;
  const valueClass = new ValueClass(name);
  const members = membersOf(node);
  const init = members.findLast(([member]) => member === '__init__')?.[1];
  if (init?.kind !== 'Define') throw new Difference(node.mark, 'a method __init__');
  trees.names.set(name, 'Value');
  valueClass.roles = compareInit(init, valueClass.members, trees);
  trees.roles = valueClass.roles;
  for (const [member, definition] of members) {
    if (definition === init) continue;
    if (member.startsWith('__') && !KNOWN.has(member)) throw new Difference(definition);
    const compare = (): void => compareMember(member, definition, valueClass, trees);
    const reason = differenceIn(`${member} of class ${name}`, trees.source, compare);
    if (reason !== undefined) valueClass.faults.set(member, new Absent(reason, RUN_BY_PYTHON));
  }
  if (!valueClass.members.has('_prev')) {
    const reason = `class ${name} does not store the operands of its Values, so there is no graph`;
    valueClass.faults.set('draw_dot', new Absent(reason, 'add self._prev to its __init__'));
  }
  valueClass.members.add('draw_dot');
  return valueClass;
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

/** Records a method that is written in one of the lecture's ways, and what it has. */
function compareMember(member: string, node: Member[1], valueClass: ValueClass, trees: Trees): void {
  const { members, faults, name, roles } = valueClass;
  const texts = METHODS.get(member);
  if (OPERATIONS.has(member) && node.kind === 'Define') {
    const ways = waysOf(member, [...roles.values()]);
    const facts = ways.get(matching(node, ways.keys(), trees, true)) ?? [];
    for (const fact of facts) members.add(`${member} ${fact}`);
    if (!facts.includes('with gradients')) {
      const { line, file } = trees.source.place(node);
      const reason = `${member} of class ${name}, ${file}:${line}, sets no _backward, so no gradients flow`;
      faults.set('backward', new Absent(reason));
    }
  } else if (texts !== undefined) {
    matching(node, texts, trees);
  } else if (!HARMLESS.has(member)) {
    throw new Difference(node.kind === 'Define' ? node.mark : node);
  }
  if (trees.hasFloats) members.add(`${member} by floats`);
  members.add(member);
}

/** The role of each parameter of `__init__`, given by the attribute that it is assigned to. */
function compareInit(method: Define, members: Set<string>, trees: Trees): Roles {
  const [, ...parameters] = method.parameters;
  const roles = new Map<string, string>();
  const lines = method.body.filter(isCode).map((statement) => {
    const sides = sidesOf(statement).map(([target, value]) => {
      const attribute = target.kind === 'Attribute' ? target.name : '';
      const expected = ATTRIBUTES.get(attribute);
      if (expected === undefined) throw new Difference(statement);
      const role = [...ROLES.keys()].find((each) => expected.includes(each));
      const given = value.kind === 'Call' ? value.args[0] : value;
      const parameter = parameters.find(({ name }) => given?.kind === 'Name' && given.name === name);
      if (role !== undefined && parameter === undefined) {
        throw new Difference(statement, `self.${attribute} = ${expected}`);
      }
      if (role !== undefined && parameter !== undefined) roles.set(parameter.name, role);
      members.add(attribute);
      return [`self.${attribute}`, expected] as const;
    });
    return `${sides.map(([target]) => target).join(', ')} = ${sides.map(([, value]) => value).join(', ')}`;
  });
  const titles = parameters.map((parameter) => {
    const role = roles.get(parameter.name);
    if (role === undefined) throw new Difference(parameter);
    const fallback = ROLES.get(role);
    return fallback === undefined ? role : `${role}=${fallback}`;
  });
  matching(method, [`def f(${['self', ...titles].join(', ')}):\n  ${[...lines, 'pass'].join('\n  ')}`], trees, true);
  members.add('__init__');
  if (trees.hasFloats) members.add('__init__ by floats');
  return new Map(parameters.map(({ name }) => [name, roles.get(name) as string]));
}

/** The targets of an assignment with the value of each: two for `self.data, self.grad = data, 0`. */
function sidesOf(node: Statement): (readonly [target: Expression, value: Expression])[] {
  const [target, ...more] = node.kind === 'Assign' ? node.targets : [];
  if (node.kind !== 'Assign' || target === undefined || more.length > 0) throw new Difference(node);
  const { value } = node;
  if (target.kind !== 'Display') return [[target, value]];
  if (value.kind !== 'Display' || value.items.length !== target.items.length) throw new Difference(node);
  return target.items.map((item, i) => [item, value.items[i] as Expression]);
}
