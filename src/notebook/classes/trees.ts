import { nodesIn, targetNames, targetsOf } from '../read/names.js';
import type { Assign, Call, Constant, Define, Expression, Node, Parameter, Statement } from '../read/syntax.js';
import type { Source, Span } from '../scan/source.js';
import { ROLES, type Roles } from './roles.js';
import { ofFloats, reads, type Tree, treeOf } from './tree.js';

/** Properties of nodes that say nothing about what they compute. */
const PLACES = new Set(['kind', 'from', 'to', 'mark', 'locals', 'refused']);

/** Converts the parts of a program to trees. */
export class Trees {
  /** What the lecture calls the program's classes of Values and models. */
  readonly names: Map<string, string> = new Map();
  /** How the program's class creates a Value; empty if that is not known. */
  roles: Roles = new Map();
  /** Whether the last method contains a float such as `1.0`, where an int would compute the same. */
  hasFloats: boolean = false;
  /** What each name that the method binds means: a number of its own, or the expression of a variable. */
  #locals = new Map<string, string | Tree | undefined>();
  #count = 0;
  /** The number of the Value that the method creates. */
  #number: string | undefined;
  #isOfFloats = false;

  constructor(
    readonly source: Source,
    /** The name of a member of a module: `math.exp` for `np.exp`; undefined for anything else. */
    readonly member: (text: string) => string | undefined,
  ) {}

  /**
   * The tree of a method in which its name and those of its locals do not matter.
   *
   * @param isOfFloats whether it computes with floats: then variables stand for their expressions, operators
   *   have a normal form, and `x = x + y` is `x += y`
   */
  method(node: Define | Assign, isOfFloats: boolean = false): Tree {
    this.#locals = new Map(boundIn(node).map((name) => [name, undefined]));
    this.#isOfFloats = isOfFloats;
    this.hasFloats = false;
    this.#count = 0;
    this.#number = undefined;
    const tree = this.#of(node);
    return node.kind === 'Define' ? treeOf('Define', '', tree.kids.slice(1), node) : tree;
  }

  #of(node: Node): Tree {
    switch (node.kind) {
      case 'Name':
        return this.#name(node.name, node);
      case 'Constant':
        return this.#constant(node);
      case 'Arithmetic':
        return node.steps.reduce((left, { operator, right }): Tree => {
          const [operand, span] = [this.#of(right), { from: node.from, to: right.to }];
          if (this.#isOfFloats) return ofFloats(operator, left, operand, span);
          return treeOf('Binary', operator, [left, operand], span);
        }, this.#of(node.first));
      case 'Attribute': {
        const isLocal = node.object.kind === 'Name' && this.#locals.has(node.object.name);
        const member = isLocal ? undefined : this.member(this.text(node));
        if (member !== undefined) return treeOf('Name', member, [], node);
        return treeOf('Attribute', node.name, [this.#of(node.object)], node);
      }
      case 'Call':
        return this.#constructed(node) ?? this.#generic(node);
      case 'Augment':
        return treeOf('Augment', node.operator, [this.#of(node.target), this.#of(node.value)], node);
      case 'Define':
        return this.#function(node);
      case 'Other': {
        const [test] = node.kids;
        const hasMessage = node.name === 'assert' && test?.kind === 'Display';
        return this.#generic(hasMessage ? { ...node, kids: test.items.slice(0, 1) } : node);
      }
      default:
        return this.#generic(node);
    }
  }

  /** A function, whose parameters are its own; of the method's variables it knows the new number and constants. */
  #function({ name, parameters, body, mark, from, to }: Define): Tree {
    const title = this.#name(name, mark);
    const outer = this.#locals;
    // It runs later, when an attribute that a variable has read may have changed.
    const isKept = (meant?: string | Tree): boolean =>
      typeof meant !== 'object' || meant.key === this.#number || !reads(meant);
    const known = [...outer].map(([each, meant]) => [each, isKept(meant) ? meant : undefined] as const);
    this.#locals = new Map([...known, ...parameters.map(({ name: each }) => [each, undefined] as const)]);
    const kids = [title, ...parameters.map((each) => this.#parameter(each)), this.#body(body, mark)];
    this.#locals = outer;
    return treeOf('Define', '', kids, { from, to });
  }

  /** The statements of a block, without those that do nothing, variables of floats and one that is only returned. */
  #body(statements: readonly Statement[], span: Span): Tree {
    const kids = statements.flatMap((each) => (isCode(each) ? this.#statement(each) : []));
    const [before, last] = kids.slice(-2);
    const [target, value] = before?.kind === 'Assign' ? before.kids : [];
    const isReturned = last?.kind === 'Return' && last.kids[0]?.key === target?.key;
    if (!this.#isOfFloats && isReturned && target?.kind === 'Name' && before?.kids.length === 2) {
      kids.splice(-2, 2, treeOf('Return', last.text, [value as Tree], last));
    }
    return treeOf('Body', '', kids, span);
  }

  /** A statement; nothing for a variable of floats, which its expression replaces. `x = x + y` is `x += y`. */
  #statement(node: Statement): Tree | [] {
    const [left, ...more] = this.#isOfFloats && node.kind === 'Assign' ? node.targets : [];
    if (node.kind !== 'Assign' || left === undefined || more.length > 0) return this.#of(node);
    const value = this.#of(node.value);
    const isNew = left.kind === 'Name' && this.#locals.get(left.name) === undefined;
    if (isNew && value.kind !== 'Value' && !reads(value, 'grad')) {
      this.#locals.set(left.name, value);
      return [];
    }
    const target = this.#of(left);
    const terms = value.kind === 'Sum' ? value.kids : [];
    const added = terms.find(({ key }) => key !== target.key);
    const isAdded = added !== undefined && terms.some(({ key }) => key === target.key);
    return isAdded ? treeOf('Augment', '+', [target, added], node) : this.#of(node);
  }

  /** `Value(data, children, op)`, with the arguments by their roles. */
  #constructed({ callee, args, keywords, from, to }: Call): Tree | undefined {
    const { kind, text } = this.#of(callee);
    if (this.roles.size === 0 || kind !== 'Name' || text !== 'Value') return undefined;
    const given = new Map<string | undefined, Expression>();
    for (const [i, arg] of args.entries()) given.set([...this.roles.values()][i], arg);
    for (const { name, value } of keywords) given.set(this.roles.get(name), value);
    const roles = [...ROLES.keys()].filter((role) => given.has(role));
    if (roles.length < args.length + keywords.length) return undefined;
    const kids = roles.map((role) => this.#of(given.get(role) as Expression));
    this.#number = kids[0]?.key;
    return treeOf('Value', roles.join(), kids, { from, to });
  }

  /** A node with its parts in order; its text tells which parts it has. */
  #generic(node: Node): Tree {
    const kids: Tree[] = [];
    const shape = (part: unknown): string => {
      if (typeof part !== 'object' || part === null) return JSON.stringify(part) ?? '';
      if (Array.isArray(part)) return `[${part.map(shape).join()}]`;
      if (part !== node && 'kind' in part) {
        kids.push(this.#of(part as Node));
        return '';
      }
      const facts = Object.entries(part).map(([name, inner]) => {
        if (PLACES.has(name)) return '';
        if (name !== 'body') return `${name}:${shape(inner)}`;
        kids.push(this.#body(inner, node));
        return name;
      });
      return facts.join(' ');
    };
    return treeOf(node.kind, shape(node), kids, node);
  }

  #constant({ value, from, to }: Constant): Tree {
    const isFloat = typeof value === 'number' && Number.isInteger(value);
    const kind = ['bigint', 'number'].includes(typeof value) ? 'Number' : typeof value;
    this.hasFloats ||= isFloat;
    return treeOf(kind, isFloat && !this.#isOfFloats ? `${value}.0` : String(value), [], { from, to });
  }

  #name(text: string, { from, to }: Span): Tree {
    if (!this.#locals.has(text))
      return treeOf('Name', this.names.get(text) ?? this.member(text) ?? text, [], { from, to });
    const meant = this.#locals.get(text) ?? `local ${this.#count++}`;
    this.#locals.set(text, meant);
    return typeof meant === 'string' ? treeOf('Name', meant, [], { from, to }) : { ...meant, from, to };
  }

  #parameter(parameter: Parameter): Tree {
    const { stars, name, fallback } = parameter;
    const bare = this.#name(name, parameter);
    return treeOf('Parameter', stars, fallback === undefined ? [bare] : [bare, this.#of(fallback)], parameter);
  }

  /** The text of a node. */
  text({ from, to }: Span): string {
    return this.source.text.slice(from, to);
  }
}

/** Whether a statement has an effect: a string on its own line has none. */
export function isCode(node: Statement): boolean {
  if (node.kind === 'Bare') return node.value.kind !== 'Constant' || typeof node.value.value !== 'string';
  return node.kind !== 'Skip';
}

/** The names that a method binds, with those of functions and comprehensions in it, but not its parameters. */
function boundIn(method: Node): string[] {
  return nodesIn(method).flatMap((node) => {
    if (node.kind === 'Comprehension') return node.clauses.flatMap(({ target }) => targetNames(target));
    if (node.kind === 'Define') return node === method ? [] : [node.name];
    return targetsOf(node).flatMap(targetNames);
  });
}
