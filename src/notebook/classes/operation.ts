import type { Assign, Augment, Call, Define, Expression, Node, Statement, Target } from '../read/syntax.js';
import { lectureTree, type Operation } from './lecture.js';
import { Difference, difference, isCode, ofFloats, replaced, type Tree, type Trees } from './tree.js';

/** Each parameter's role in a constructor: `data`, `children`, `op` or `label`. */
export type Roles = ReadonlyMap<string, string>;

/** What a method that creates a Value has and lacks, compared with the lecture's final version. */
interface Made {
  /** Whether it accepts numbers and converts them to Values. */
  readonly numbers: boolean;
  /** Whether its Value stores its operands. */
  readonly operands: boolean;
  /** Whether it has a `_backward`. */
  readonly gradients: boolean;
  /** The index of the lecture's formula that it uses. */
  readonly way: number;
}

const LIFTS = [
  'other = other if isinstance(other, Value) else Value(other)',
  'if not isinstance(other, Value): other = Value(other)',
];
const NUMBERS = ['isinstance(other, (int, float))', 'isinstance(other, (float, int))'];

/**
 * Compares a method that creates a Value with the lecture's.
 *
 * @param roles how the class creates a Value
 * @param trees knows the class by the name `Value`
 * @throws Difference at the first place where it computes something different
 */
export function compareOperation(method: Define, lecture: Operation, roles: Roles, trees: Trees): Made {
  return new Comparison(lecture, [...roles], trees).method(method);
}

class Comparison {
  #data: Tree | undefined;
  #way = 0;
  #numbers = false;
  #operands = false;
  /** The function that passes gradients on, and whether it is assigned to `out._backward`. */
  #closure: Define | undefined;
  #isSet = false;

  constructor(
    readonly lecture: Operation,
    readonly roles: readonly (readonly [parameter: string, role: string])[],
    readonly trees: Trees,
  ) {}

  method({ parameters, body, mark }: Define): Made {
    const expected = ['self', ...this.lecture.parameters];
    const odd = parameters.find(({ name, fallback }) => fallback !== undefined || /^[*/]/.test(name));
    if (odd !== undefined || parameters.length !== expected.length) {
      throw new Difference(odd ?? parameters.at(-1) ?? mark, `(${expected.join(', ')})`);
    }
    for (const [i, { name }] of parameters.entries()) this.trees.names.set(name, expected[i] as string);
    const code = body.filter(isCode);
    for (const [i, statement] of code.entries()) {
      this.#statement(statement);
      const next = code[i + 1];
      if (statement.kind === 'Return' && next !== undefined) throw new Difference(next);
    }
    if (code.at(-1)?.kind !== 'Return') throw new Difference(mark);
    if (this.#closure !== undefined && !this.#isSet) throw new Difference(this.#closure, 'out._backward = _backward');
    return { numbers: this.#numbers, operands: this.#operands, gradients: this.#isSet, way: this.#way };
  }

  #statement(node: Statement): void {
    if (this.#data === undefined && this.#is(node, ...LIFTS)) this.#numbers = true;
    else if (this.#is(node, 'out._backward = closure')) this.#isSet = true;
    else if (node.kind === 'Other' && node.name === 'assert') {
      const [condition] = node.kids;
      const test = condition?.kind === 'Display' ? condition.items[0] : condition;
      if (test === undefined || !this.#is(test, ...NUMBERS)) throw new Difference(node);
    } else if (node.kind === 'Define') {
      const [parameter] = node.parameters;
      if (parameter !== undefined) throw new Difference(parameter, '()');
      this.trees.names.set(node.name, 'closure');
      this.#closure = node;
      this.#gradients(node);
    } else if (node.kind === 'Return') {
      if (node.value?.kind === 'Call') this.#made(node.value);
      else if (!this.#is(node, 'return out')) throw new Difference(node, 'return out');
    } else this.#assign(node);
  }

  /** `out = Value(…)`, or a name for a part of it. */
  #assign(node: Statement): void {
    const { names } = this.trees;
    const [target, ...more] = node.kind === 'Assign' ? node.targets : [];
    if (node.kind !== 'Assign' || target?.kind !== 'Name' || more.length > 0) throw new Difference(node);
    if (node.value.kind === 'Call' && this.#isConstructor(node.value)) {
      this.#made(node.value);
      names.set(target.name, 'out');
    } else if (names.has(target.name)) throw new Difference(node);
    else names.set(target.name, this.trees.of(node.value));
  }

  #isConstructor(node: Call): boolean {
    return this.#is(node.callee, 'Value') && !this.#is(node, 'Value(other)');
  }

  /** `Value(data, children, op)` */
  #made(call: Call): void {
    if (!this.#isConstructor(call)) throw new Difference(call);
    const given = new Map<string | undefined, Expression>();
    for (const [i, arg] of call.args.entries()) given.set(this.roles[i]?.[1], arg);
    for (const { name, value } of call.keywords) given.set(new Map(this.roles).get(name), value);
    for (const [role, arg] of given) if (role === undefined || role === 'label') throw new Difference(arg);
    const { data, operands, op } = this.lecture;
    const [number, children, sign] = [given.get('data'), given.get('children'), given.get('op')];
    if (number === undefined) throw new Difference(call, `Value(${data[0]}, …)`);
    this.#data = ofFloats(this.trees.of(number));
    this.#way = this.#same(number, this.#data, data);
    if (children !== undefined && !this.#is(children, operands)) throw new Difference(children, operands);
    this.#operands = children !== undefined;
    if (sign !== undefined && !this.#is(sign, op)) throw new Difference(sign, op);
    if (sign === undefined && this.roles.some(([, role]) => role === 'op')) {
      throw new Difference(call, `Value(${data[0]}, ${operands}, ${op})`);
    }
  }

  /** The updates of the operands' gradients: one for each operand, in any order. */
  #gradients({ body, mark }: Define): void {
    const { names } = this.trees;
    const left = new Map(Object.entries(this.lecture.gradients));
    for (const node of body.filter(isCode)) {
      if (node.kind !== 'Augment' && (node.kind !== 'Assign' || node.targets.length > 1)) throw new Difference(node);
      const target = node.kind === 'Augment' ? node.target : (node.targets[0] as Target);
      if (node.kind === 'Assign' && target.kind === 'Name' && !names.has(target.name)) {
        names.set(target.name, this.trees.of(node.value));
        continue;
      }
      const [operand, expected] = [...left].find(([name]) => this.#is(target, `${name}.grad`)) ?? [];
      if (operand === undefined || expected === undefined) throw new Difference(node);
      left.delete(operand);
      const added = ofFloats(this.#added(node, target.from, `${operand}.grad`));
      const isKnown = this.#data !== undefined;
      this.#same(node.value, isKnown ? replaced(added, this.#data as Tree, lectureTree('out.data')) : added, expected);
    }
    for (const [name, [gradient]] of left) throw new Difference(mark, `${name}.grad += ${gradient}`);
  }

  /** The term that a statement adds to a gradient: `x += y`, or `x = x + y`. */
  #added(node: Assign | Augment, from: number, grad: string): Tree {
    const tree = this.trees.of(node.value);
    if (node.kind === 'Augment' && node.operator === '+') return tree;
    const [first, second] = tree.kids;
    const isSum = node.kind === 'Assign' && tree.kind === 'Binary' && tree.text === '+';
    if (isSum && second !== undefined && first !== undefined && difference(first, lectureTree(grad)) === undefined) {
      return second;
    }
    const sign = node.kind === 'Augment' ? node.mark.to : this.trees.source.text.indexOf('=', from) + 1;
    throw new Difference({ from, to: sign }, `${grad} +=`);
  }

  /** The index of the formula that a tree equals, up to the order of factors and terms. */
  #same(node: Expression, tree: Tree, texts: readonly string[]): number {
    const made = ofFloats(tree);
    const way = texts.findIndex((text) => difference(made, ofFloats(lectureTree(text))) === undefined);
    if (way < 0) throw new Difference(node, texts[0]);
    return way;
  }

  #is(node: Node, ...texts: readonly string[]): boolean {
    const tree = this.trees.of(node);
    return texts.some((text) => difference(tree, lectureTree(text)) === undefined);
  }
}
