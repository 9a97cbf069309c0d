import { nodesIn, targetNames, targetsOf } from '../read/names.js';
import type { Constant, Define, Node, Parameter, Statement } from '../read/syntax.js';
import type { Source, Span } from '../scan/source.js';

/** A part of a program to compare, without comments, types and parentheses. */
export interface Tree extends Span {
  readonly kind: string;
  readonly text: string;
  readonly kids: readonly Tree[];
}

/** Properties of nodes that say nothing about what they compute. */
const PLACES = new Set(['kind', 'from', 'to', 'mark', 'locals', 'refused']);

/** Converts the parts of a program to trees. */
export class Trees {
  /** Replacements of names: another name, or the assigned expression. */
  readonly names: Map<string, string | Tree> = new Map();

  constructor(
    readonly source: Source,
    /** The name of a member of a module: `math.exp` for `np.exp`; undefined for anything else. */
    readonly member: (text: string) => string | undefined,
    /** Names that the comparison uses; a program's own name that is equal must be told apart. */
    readonly reserved: readonly string[] = [],
  ) {}

  of(node: Node): Tree {
    const { from, to } = node;
    switch (node.kind) {
      case 'Name':
        return this.#name(node.name, node);
      case 'Constant':
        return { ...constant(node), kids: [], from, to };
      case 'Arithmetic':
        return node.steps.reduce((left, { operator, right }): Tree => {
          return { kind: 'Binary', text: operator, kids: [left, this.of(right)], from, to: right.to };
        }, this.of(node.first));
      case 'Attribute': {
        const member = this.member(this.text(node));
        if (member !== undefined) return { kind: 'Name', text: member, kids: [], from, to };
        return { kind: 'Attribute', text: node.name, kids: [this.of(node.object)], from, to };
      }
      case 'Define': {
        const kids = [this.#name(node.name, node.mark), ...node.parameters.map((each) => this.#parameter(each))];
        return { kind: 'Define', text: '', kids: [...kids, this.body(node.body, node)], from, to };
      }
    }
    return this.#generic(node);
  }

  /** The statements of a block, without those that do nothing. */
  body(statements: readonly Statement[], { from, to }: Span): Tree {
    return { kind: 'Body', text: '', kids: statements.filter(isCode).map((each) => this.of(each)), from, to };
  }

  /** A node with its parts in order; its text tells which parts it has. */
  #generic(node: Node): Tree {
    const kids: Tree[] = [];
    const text = JSON.stringify(node, (key, part) => {
      if (PLACES.has(key)) return undefined;
      const isBody = key === 'body';
      if (!isBody && (part === node || typeof part !== 'object' || part === null || !('kind' in part))) return part;
      kids.push(isBody ? this.body(part, node) : this.of(part));
      return '';
    });
    return { kind: node.kind, text, kids, from: node.from, to: node.to };
  }

  #name(text: string, { from, to }: Span): Tree {
    const meant = this.names.get(text) ?? this.member(text) ?? (this.reserved.includes(text) ? `own.${text}` : text);
    return typeof meant === 'string' ? { kind: 'Name', text: meant, kids: [], from, to } : { ...meant, from, to };
  }

  #parameter({ name, fallback, from, to }: Parameter): Tree {
    const bare = this.#name(name.replace(/^\*+/, ''), { from, to });
    const kids = fallback === undefined ? [bare] : [bare, this.of(fallback)];
    return { kind: 'Parameter', text: /^\**/.exec(name)?.[0] ?? '', kids, from, to };
  }

  /** The text of a node. */
  text({ from, to }: Span): string {
    return this.source.text.slice(from, to);
  }
}

/** A constant; numbers of one value are equal if they are of one type. */
function constant({ value }: Constant): Pick<Tree, 'kind' | 'text'> {
  const isFloat = typeof value === 'number' && Number.isInteger(value);
  const kind = ['bigint', 'number'].includes(typeof value) ? 'Number' : typeof value;
  return { kind, text: isFloat ? `${value}.0` : String(value) };
}

/** Whether a statement has an effect: a string on its own line has none. */
export function isCode(node: Statement): boolean {
  if (node.kind === 'Bare') return node.value.kind !== 'Constant' || typeof node.value.value !== 'string';
  return node.kind !== 'Skip';
}

/** The tree of a function in which its name and those of its locals do not matter. */
export function methodTree(node: Define, trees: Trees): Tree {
  const names = boundIn(node);
  const bound = new Set([...names].flatMap((name) => [name, `own.${name}`]));
  const numbers = new Map<string, string>();
  const numbered = (tree: Tree): Tree => {
    if (tree.kind !== 'Name' || !bound.has(tree.text)) return { ...tree, kids: tree.kids.map(numbered) };
    if (!numbers.has(tree.text)) numbers.set(tree.text, `local ${numbers.size}`);
    return { ...tree, text: numbers.get(tree.text) as string };
  };
  const tree = trees.of(node);
  const kids = tree.kids
    .slice(1)
    .map((part) => numbered(part.kind === 'Body' ? { ...part, kids: settled(part.kids) } : part));
  return { ...tree, kids };
}

/** The names that a function binds, with those of functions and comprehensions in it. */
function boundIn(method: Define): Set<string> {
  const names = new Set<string>();
  for (const node of nodesIn(method)) {
    if (node.kind === 'Define' && node !== method) names.add(node.name);
    if (node.kind === 'Define') for (const { name } of node.parameters) names.add(name.replace(/^\*+/, ''));
    const targets = node.kind === 'Comprehension' ? node.clauses.map(({ target }) => target) : targetsOf(node);
    for (const name of targets.flatMap(targetNames)) names.add(name);
  }
  return names;
}

/** Statements with a variable that is only returned inlined, and with the seed of `backward` where the lecture has it. */
function settled(statements: readonly Tree[]): Tree[] {
  const [seed, rest] = [statements.filter(isSeed).map(ofFloats), statements.filter((each) => !isSeed(each))];
  const [last, before] = [rest.at(-1), rest.at(-2)];
  if (last?.kind === 'Return' && before?.kind === 'Assign' && before.kids.length === 2) {
    const [target, value] = before.kids as [Tree, Tree];
    if (target.kind === 'Name' && target.text === last.kids[0]?.text) rest.splice(-2, 2, { ...last, kids: [value] });
  }
  rest.splice(-1, 0, ...seed);
  return rest;
}

const isSeed = ({ kind, kids: [target, value] }: Tree): boolean =>
  kind === 'Assign' && target?.kind === 'Attribute' && target.text === 'grad' && value?.kind === 'Number';

/** The parts of two trees where they first differ, if they do. */
export function difference(tree: Tree, other: Tree): readonly [Tree, Tree] | undefined {
  const isBlock = tree.kind === 'Body' && other.kind === 'Body';
  if (tree.kind !== other.kind || tree.text !== other.text || (tree.kids.length !== other.kids.length && !isBlock)) {
    return [tree, other];
  }
  for (const [i, kid] of tree.kids.entries()) {
    const counterpart = other.kids[i];
    const found = counterpart === undefined ? ([kid, other] as const) : difference(kid, counterpart);
    if (found !== undefined) return found;
  }
  const missing = other.kids[tree.kids.length];
  return missing === undefined ? undefined : [tree.kids.at(-1) ?? tree, missing];
}

const key = ({ kind, text, kids }: Tree): string => `${kind} ${text}(${kids.map(key).join()})`;

/** Float arithmetic in normal form: `1.0 * x` is `x`, `x**2` is `x*x`, in any order. */
export function ofFloats(tree: Tree): Tree {
  const { kind, text } = tree;
  const kids = tree.kids.map(ofFloats);
  if (kind === 'Number') return { ...tree, text: String(Number(text)) };
  if (kind === 'Product') return product(tree, kids);
  if (kind !== 'Binary') return { ...tree, kids };
  const [left, right] = kids as [Tree, Tree];
  if (text === '**' && right.text === '2') return product(tree, [left, left]);
  if (text === '*') return product(tree, [left, right]);
  return text === '+' ? { ...tree, kids: kids.sort(byKey) } : { ...tree, kids };
}

function product(tree: Tree, factors: readonly Tree[]): Tree {
  const flat = factors.flatMap((factor) => (factor.kind === 'Product' ? factor.kids : [factor]));
  const kids = flat.filter(({ kind, text }) => kind !== 'Number' || text !== '1').sort(byKey);
  const [only] = kids;
  return kids.length === 1 && only !== undefined ? only : { ...tree, kind: 'Product', text: '', kids };
}

const byKey = (a: Tree, b: Tree): number => (key(a) < key(b) ? -1 : 1);

/** A tree in which every part that equals `part` is replaced. */
export function replaced(tree: Tree, part: Tree, by: Tree): Tree {
  if (difference(tree, part) === undefined) return { ...by, from: tree.from, to: tree.to };
  return { ...tree, kids: tree.kids.map((kid) => replaced(kid, part, by)) };
}

/** Thrown at the place where a class differs from the lecture's. */
export class Difference extends Error {
  constructor(
    readonly span: Span,
    /** The lecture's code at this place; undefined if it has no counterpart. */
    readonly lecture?: string,
  ) {
    super('this is not in the lecture');
  }
}

/** The difference that `compare` throws, in words; undefined if there is none. */
export function differenceIn(what: string, source: Source, compare: () => void): string | undefined {
  try {
    compare();
    return undefined;
  } catch (error) {
    if (!(error instanceof Difference)) throw error;
    const { line, column, file } = source.place(error.span);
    const found = `${what} is not the lecture's: ${file}:${line}:${column} has ${source.quote(error.span)}`;
    return error.lecture === undefined ? found : `${found}, where the lecture has ${error.lecture}`;
  }
}
