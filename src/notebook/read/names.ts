import type { Attribute, Index, Name, Node, Program, Statement, Target } from './syntax.js';

/** Properties of nodes that are not in the source, or not parts of their own. */
const FACTS = new Set(['mark', 'locals', 'refused']);

/** The parts of a node, in source order. */
export function kidsOf(node: Node): Node[] {
  const kids: Node[] = [];
  const add = (part: object): void => {
    for (const key of Object.keys(part)) {
      const inner: unknown = part[key as keyof typeof part];
      if (typeof inner !== 'object' || inner === null || FACTS.has(key)) continue;
      if ('kind' in inner) kids.push(inner as Node);
      else add(inner);
    }
  };
  add(node);
  return kids;
}

/** A node and all nodes in it, in source order. */
export function nodesIn(node: Node): Node[] {
  const nodes: Node[] = [];
  const add = (each: Node): void => {
    nodes.push(each);
    for (const kid of kidsOf(each)) add(kid);
  };
  add(node);
  return nodes;
}

/** The names that statements assign in order, but for functions and comprehensions. */
export function assignedNames(statements: readonly Statement[]): Set<string> {
  return new Set(statements.flatMap(namesBound));
}

function namesBound(node: Node): string[] {
  if (node.kind === 'Define' || node.kind === 'Class') return [node.name];
  if (node.kind === 'Import') return node.items.map(({ name }) => name);
  if (node.kind === 'If') return node.branches.flatMap(({ body }) => body.flatMap(namesBound));
  if (node.kind === 'Other') return node.kids.flatMap(namesBound);
  const names = targetsOf(node).flatMap(targetNames);
  return node.kind === 'For' ? [...names, ...node.body.flatMap(namesBound)] : names;
}

/** What a statement itself assigns to. */
export function targetsOf(statement: Node): readonly Target[] {
  if (statement.kind === 'Assign') return statement.targets;
  return statement.kind === 'Augment' || statement.kind === 'For' ? [statement.target] : [];
}

/** The names of a target: all of `a, (b, c)`, none of `x.data`. */
export function targetNames(target: Node): string[] {
  if (target.kind === 'Display') return target.items.flatMap(targetNames);
  return target.kind === 'Name' ? [target.name] : [];
}

/** The attributes and items that a target sets. */
export function targetParts(target: Node): (Attribute | Index)[] {
  if (target.kind === 'Display') return target.items.flatMap(targetParts);
  return target.kind === 'Attribute' || target.kind === 'Index' ? [target] : [];
}

/** A name that a program reads before it gives it a value. */
export interface Read {
  readonly node: Name;
  /** Whether it is called, as a function is. */
  readonly called: boolean;
}

/** The names that a program reads and has not assigned, in order. */
export function freeReads(program: Program): Read[] {
  const reads: Read[] = [];
  // Functions can read names assigned anywhere in the program, as they are called later.
  const later = assignedNames(program);
  const readBlock = (statements: readonly Statement[], outer: Iterable<string>): void => {
    const known = new Set(outer);
    for (const statement of statements) {
      read(statement, known);
      for (const name of namesBound(statement)) known.add(name);
    }
  };
  const readAll = (nodes: readonly Node[], known: ReadonlySet<string>): void => {
    for (const node of nodes) read(node, known);
  };
  const read = (node: Node, known: ReadonlySet<string>, called: boolean = false): void => {
    if (node.kind === 'Name') {
      if (!known.has(node.name)) reads.push({ node, called });
    } else if (node.kind === 'Call') {
      read(node.callee, known, true);
      readAll([...node.args, ...node.keywords.map(({ value }) => value)], known);
    } else if (node.kind === 'Assign') {
      readAll([node.value, ...node.targets.flatMap(targetParts)], known);
    } else if (node.kind === 'For') {
      read(node.iterable, known);
      readBlock(node.body, [...known, ...targetNames(node.target)]);
    } else if (node.kind === 'If') {
      for (const { test, body } of node.branches) {
        if (test !== undefined) read(test, known);
        readBlock(body, known);
      }
    } else if (node.kind === 'Define') {
      const { name, parameters, body, locals } = node;
      for (const { fallback } of parameters) if (fallback !== undefined) read(fallback, known);
      readBlock(body, [...known, ...later, ...locals, name, ...parameters.map((each) => each.name)]);
    } else if (node.kind === 'Comprehension') {
      const inside = new Set(known);
      for (const { target, iterable, conditions } of node.clauses) {
        read(iterable, inside);
        for (const name of targetNames(target)) inside.add(name);
        readAll(conditions, inside);
      }
      read(node.element, inside);
    } else if (node.kind !== 'Class') readAll(kidsOf(node), known);
  };
  readBlock(program, []);
  return reads;
}
