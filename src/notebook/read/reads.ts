import { assignedNames, targetNames } from './assigned.js';
import type { Expression, Field, Name, Program, Statement, Target } from './syntax.js';

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
  const assigned = assignedNames(program);
  block(program, new Set(), { add: (read) => reads.push(read), later: assigned });
  return reads;
}

interface Sink {
  readonly add: (read: Read) => void;
  /** Names assigned anywhere in the program: functions can read them, as they are called later. */
  readonly later: ReadonlySet<string>;
}

function block(statements: readonly Statement[], known: Set<string>, sink: Sink): void {
  for (const statement of statements) {
    statementReads(statement, known, sink);
    assignedNames([statement], known);
  }
}

function statementReads(statement: Statement, known: Set<string>, sink: Sink): void {
  const read = (expression: Expression | undefined): void => expressionReads(expression, known, sink);
  switch (statement.kind) {
    case 'Assign':
      read(statement.value);
      for (const target of statement.targets) targetReads(target, known, sink);
      break;
    case 'Augment':
      read(statement.target);
      read(statement.value);
      break;
    case 'Bare':
    case 'Return':
      read(statement.value);
      break;
    case 'For': {
      read(statement.iterable);
      const inside = new Set(known);
      targetNames(statement.target, inside);
      block(statement.body, inside, sink);
      break;
    }
    case 'If': {
      const made = new Set(known);
      for (const { test, body } of statement.branches) {
        read(test);
        block(body, new Set(made), sink);
      }
      break;
    }
    case 'Define': {
      for (const { fallback } of statement.parameters) read(fallback);
      const inside = new Set([...known, ...sink.later, ...statement.locals, statement.name]);
      for (const { name } of statement.parameters) inside.add(name);
      block(statement.body, inside, sink);
    }
  }
}

function targetReads(target: Target, known: Set<string>, sink: Sink): void {
  if (target.kind === 'Display') for (const item of target.items) targetReads(item as Target, known, sink);
  else if (target.kind !== 'Name') expressionReads(target, known, sink);
}

function expressionReads(expression: Expression | undefined, known: ReadonlySet<string>, sink: Sink): void {
  const read = (node: Expression | undefined): void => expressionReads(node, known, sink);
  switch (expression?.kind) {
    case 'Name':
      if (!known.has(expression.name)) sink.add({ node: expression, called: false });
      break;
    case 'FormatString':
      fieldReads(expression.parts, known, sink);
      break;
    case 'Display':
      expression.items.forEach(read);
      break;
    case 'Comprehension': {
      const inside = new Set(known);
      for (const { target, iterable, conditions } of expression.clauses) {
        expressionReads(iterable, inside, sink);
        targetNames(target, inside);
        for (const condition of conditions) expressionReads(condition, inside, sink);
      }
      expressionReads(expression.element, inside, sink);
      break;
    }
    case 'Unary':
      read(expression.operand);
      break;
    case 'Arithmetic':
    case 'Compare':
      read(expression.first);
      for (const { right } of expression.steps) read(right);
      break;
    case 'Logic':
      expression.items.forEach(read);
      break;
    case 'Conditional':
      [expression.test, expression.value, expression.otherwise].forEach(read);
      break;
    case 'Call': {
      const { callee } = expression;
      if (callee.kind !== 'Name') read(callee);
      else if (!known.has(callee.name)) sink.add({ node: callee, called: true });
      expression.args.forEach(read);
      for (const { value } of expression.keywords) read(value);
      break;
    }
    case 'Attribute':
      read(expression.object);
      break;
    case 'Index': {
      const { index } = expression;
      read(expression.object);
      if (index.kind === 'Slice') [index.start, index.stop, index.step].forEach(read);
      else read(index);
    }
  }
}

function fieldReads(parts: readonly (string | Field)[], known: ReadonlySet<string>, sink: Sink): void {
  for (const part of parts) {
    if (typeof part === 'string') continue;
    expressionReads(part.value, known, sink);
    fieldReads(part.format, known, sink);
  }
}
