import type { Statement, Target } from './syntax.js';

/** The names that statements assign to, in order, except inside functions and comprehensions. */
export function assignedNames(statements: readonly Statement[], names: Set<string> = new Set()): Set<string> {
  for (const statement of statements) {
    switch (statement.kind) {
      case 'Assign':
        for (const target of statement.targets) targetNames(target, names);
        break;
      case 'Augment':
        targetNames(statement.target, names);
        break;
      case 'For':
        targetNames(statement.target, names);
        assignedNames(statement.body, names);
        break;
      case 'If':
        for (const { body } of statement.branches) assignedNames(body, names);
        break;
      case 'Define':
      case 'Class':
        names.add(statement.name);
        break;
      case 'Import':
        for (const { name } of statement.items) names.add(name);
        break;
    }
  }
  return names;
}

/** Adds the names of a target: all of `a, (b, c)`, none of `x.data`. */
export function targetNames(target: Target, names: Set<string>): void {
  if (target.kind === 'Name') names.add(target.name);
  if (target.kind === 'Display') for (const item of target.items) targetNames(item as Target, names);
}
