import { thousands } from '../../check/count-words.js';
import type { Change, ComputationChange, GraphDiff } from './types.js';

/** An op that replaces another, in one difference. */
export interface Rename {
  readonly was: string;
  readonly is: string;
  /** The number of places. */
  readonly count: number;
  /** Describes replaced ops: one line for many places, else one line per place. */
  readonly lines: readonly string[];
}

/** From this many places on, a replaced op is reported once. */
export const RENAMED = 3;

/** The ops that are replaced by another, in the order of their first places. */
export function renamesIn({ computations }: Pick<GraphDiff, 'computations'>): Rename[] {
  const places = new Map<string, { op: Change<string>; changes: ComputationChange[] }>();
  for (const change of computations) {
    const { op } = change;
    if (op === undefined) continue;
    const key = JSON.stringify([op.was, op.is]);
    const known = places.get(key);
    if (known === undefined) places.set(key, { op, changes: [change] });
    else known.changes.push(change);
  }
  return [...places.values()].map(({ op: { was, is }, changes }) => {
    const count = changes.length;
    return { was, is, count, lines: count < RENAMED ? changes.map(computationLine) : [renameText(was, is, count)] };
  });
}

/** A rename in words: `gelu → gelu_tanh, 1,600 times`. */
export function renameText(was: string, is: string, count: number): string {
  return `${was} → ${is}, ${thousands(count)} times`;
}

/**
 * The changed computations.
 *
 * An op replaced in many places is described at the first one.
 */
export function computationLines(computations: readonly ComputationChange[]): string[] {
  const isOf = ({ was, is }: Rename, { op }: ComputationChange): boolean => op?.was === was && op.is === is;
  const many = renamesIn({ computations }).filter(({ count }) => count >= RENAMED);
  const told = new Set<Rename>();
  return computations.flatMap((change) => {
    const rename = many.find((rename) => isOf(rename, change));
    if (rename === undefined) return [computationLine(change)];
    if (told.has(rename)) return [];
    told.add(rename);
    return rename.lines;
  });
}

function computationLine({ name, was, is, operand }: ComputationChange): string {
  if (operand === undefined) return `${name}: was ${was}, is ${is}`;
  return `${name}: operand ${operand.slot} of ${operand.symbol} was ${operand.was}, is ${operand.is}`;
}
