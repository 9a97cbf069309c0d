import type { Call, Define, Expression, Name, Node, Program, Statement, Target } from './syntax.js';

/** The parts of a node, in source order. */
export function kidsOf(node: Node): Node[] {
  const kids: Node[] = [];
  const add = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(add);
    else if (typeof part !== 'object' || part === null || part instanceof Set || part instanceof Error) return;
    else if ('kind' in part && 'from' in part) kids.push(part as Node);
    else for (const [key, inner] of Object.entries(part)) if (key !== 'mark') add(inner);
  };
  for (const [key, part] of Object.entries(node)) if (key !== 'mark') add(part);
  return kids;
}

/** A node and all nodes in it, in source order. */
export function nodesIn(node: Node): Node[] {
  return [node, ...kidsOf(node).flatMap(nodesIn)];
}

/**
 * The names that statements assign to, in order.
 *
 * Those inside functions and comprehensions are left out.
 */
export function assignedNames(statements: readonly Statement[], names: Set<string> = new Set()): Set<string> {
  for (const statement of statements) {
    if (statement.kind === 'Define' || statement.kind === 'Class') names.add(statement.name);
    else if (statement.kind === 'Import') for (const { name } of statement.items) names.add(name);
    else if (statement.kind === 'If') for (const { body } of statement.branches) assignedNames(body, names);
    else for (const target of targetsOf(statement)) targetNames(target, names);
    if (statement.kind === 'For') assignedNames(statement.body, names);
  }
  return names;
}

/** What a statement itself assigns to. */
export function targetsOf(statement: Node): readonly Target[] {
  if (statement.kind === 'Assign') return statement.targets;
  return statement.kind === 'Augment' || statement.kind === 'For' ? [statement.target] : [];
}

/** Adds the names of a target: all of `a, (b, c)`, none of `x.data`. */
export function targetNames(target: Target, names: Set<string>): void {
  if (target.kind === 'Name') names.add(target.name);
  if (target.kind === 'Display') for (const item of target.items) targetNames(item as Target, names);
}

/** A name that a program reads before it gives it a value. */
export interface Read {
  readonly node: Name;
  /** Whether it is called, as a function is. */
  readonly called: boolean;
}

/**
 * The names that a program reads and has not assigned, in order.
 *
 * Names read by functions count if nothing in the program assigns them.
 */
export function freeReads(program: Program): Read[] {
  const reads: Read[] = [];
  // Functions can read names assigned anywhere in the program, as they are called later.
  block(program, new Set(), { add: (read) => reads.push(read), later: assignedNames(program) });
  return reads;
}

interface Sink {
  readonly add: (read: Read) => void;
  readonly later: ReadonlySet<string>;
}

function block(statements: readonly Statement[], known: Set<string>, sink: Sink): void {
  for (const statement of statements) {
    readsOf(statement, known, sink);
    assignedNames([statement], known);
  }
}

function readsOf(node: Node, known: ReadonlySet<string>, sink: Sink): void {
  const read = (part: Node | undefined): void => part && readsOf(part, known, sink);
  switch (node.kind) {
    case 'Name':
      if (!known.has(node.name)) sink.add({ node, called: false });
      break;
    case 'Call':
      callReads(node, known, sink);
      break;
    case 'Assign':
      read(node.value);
      for (const target of node.targets) targetReads(target, known, sink);
      break;
    case 'For': {
      read(node.iterable);
      const inside = new Set(known);
      targetNames(node.target, inside);
      block(node.body, inside, sink);
      break;
    }
    case 'If':
      for (const { test, body } of node.branches) {
        read(test);
        block(body, new Set(known), sink);
      }
      break;
    case 'Define':
      functionReads(node, known, sink);
      break;
    case 'Comprehension': {
      const inside = new Set(known);
      for (const { target, iterable, conditions } of node.clauses) {
        readsOf(iterable, inside, sink);
        targetNames(target, inside);
        for (const condition of conditions) readsOf(condition, inside, sink);
      }
      readsOf(node.element, inside, sink);
      break;
    }
    case 'Class':
      break;
    default:
      kidsOf(node).forEach(read);
  }
}

function callReads({ callee, args, keywords }: Call, known: ReadonlySet<string>, sink: Sink): void {
  if (callee.kind !== 'Name') readsOf(callee, known, sink);
  else if (!known.has(callee.name)) sink.add({ node: callee, called: true });
  for (const arg of args) readsOf(arg, known, sink);
  for (const { value } of keywords) readsOf(value, known, sink);
}

function functionReads({ name, parameters, body, locals }: Define, known: ReadonlySet<string>, sink: Sink): void {
  for (const { fallback } of parameters) if (fallback !== undefined) readsOf(fallback, known, sink);
  block(body, new Set([...known, ...sink.later, ...locals, name, ...parameters.map((each) => each.name)]), sink);
}

function targetReads(target: Expression, known: ReadonlySet<string>, sink: Sink): void {
  if (target.kind === 'Display') for (const item of target.items) targetReads(item, known, sink);
  else if (target.kind !== 'Name') readsOf(target, known, sink);
}
