import { KIND, type NodeTable } from './node-table.js';
import { Refusal } from './refusal.js';

/**
 * The possible terms of weighted sums.
 *
 * They are products of a parameter and an input, and biases.
 */
export interface Terms {
  /** For a product, its parameter; else -1. */
  readonly weights: Int32Array;
  /** For a product, what the parameter multiplies. */
  readonly inputs: Int32Array;
  /** For a value, the number of the scope or unit whose parameters may be in a sum with it; else 0. */
  readonly owners: Int32Array;
  /** Whether a value may be in an owner's sum: if the owner computes sums in its own scope, only values there may. */
  readonly isAtHome: (owner: number, value: number) => boolean;
  /** How many parameters each owner has. */
  readonly counts: readonly number[];
}

/**
 * The products of a parameter and something else.
 *
 * Parameters are values with that role in a scope or unit; if a graph has none, they are the
 * leaves of a scope that are multiplied in that scope.
 */
export function findTerms(table: NodeTable): Terms {
  const { kinds, scopes, paths, order, beside, operands, starts } = table;
  const { owners, counts, homes, hasParameters } = findOwners(table);
  const weights = new Int32Array(kinds.length).fill(-1);
  const inputs = new Int32Array(kinds.length).fill(-1);
  const inHome = new Uint8Array(counts.length);
  const isWithin = (owner: number, value: number): boolean => {
    const home = homes[owner] as number;
    const scope = scopes[value] as number;
    return home !== 0 && (scope === home || (paths[scope] as string).startsWith(`${paths[home]}/`));
  };
  const isFactor = (value: number): boolean =>
    owners[value] !== 0 && (!hasParameters || kinds[value] === KIND.parameter);
  const isHere = (value: number, result: number): boolean => isFactor(value) && scopes[value] === scopes[result];
  const weightOf = (a: number, b: number, result: number): number => {
    if (a === b) return -1;
    if (hasParameters && isFactor(a) !== isFactor(b)) return isFactor(a) ? a : b;
    return isHere(a, result) === isHere(b, result) ? -1 : isHere(a, result) ? a : b;
  };
  for (let i = 0; i < order.length; i++) {
    const op = order[i] as number;
    const start = starts[op] as number;
    const result = beside[op] as number;
    if (kinds[op] !== KIND.product || starts[op + 1] !== start + 2 || result < 0) continue;
    const a = operands[start] as number;
    const b = operands[start + 1] as number;
    const weight = weightOf(a, b, result);
    if (weight < 0) continue;
    weights[result] = weight;
    inputs[result] = weight === a ? b : a;
    if (isWithin(owners[weight] as number, result)) inHome[owners[weight] as number] = 1;
  }
  const isAtHome = (owner: number, value: number): boolean => inHome[owner] === 0 || isWithin(owner, value);
  return { weights, inputs, owners, counts, isAtHome };
}

/** Which scope or unit each parameter belongs to, from 1. */
function findOwners(table: NodeTable): {
  owners: Int32Array;
  counts: number[];
  homes: number[];
  hasParameters: boolean;
} {
  const { kinds, scopes, units } = table;
  const owners = new Int32Array(kinds.length);
  const [counts, homes, known] = [[0], [0], new Map<string | number, number>()];
  const own = (value: number): void => {
    const unit = units.get(value);
    const scope = scopes[value] as number;
    if (unit === undefined && scope === 0) return;
    // Two networks may have units with the same numbers.
    const key = unit === undefined ? scope : `${scope} ${unit.join()}`;
    const owner = known.get(key) ?? counts.length;
    known.set(key, owner);
    owners[value] = owner;
    counts[owner] = (counts[owner] ?? 0) + 1;
    homes[owner] = scope;
  };
  kinds.forEach((kind, i) => {
    if (kind === KIND.parameter) own(i);
  });
  const hasParameters = counts.length > 1;
  kinds.forEach((kind, i) => {
    // A leaf in the scope of parameters may be a bias that was not marked as a parameter.
    if (kind === KIND.leaf && (!hasParameters || known.has(scopes[i] as number) || units.has(i))) own(i);
  });
  if (counts.length === 1)
    throw new Refusal({
      reason: 'no-parameters',
      what: 'no scope holds parameters',
      advice: 'create them in a scope, with Value.parameter(data, label)',
    });
  return { owners, counts, homes, hasParameters };
}
