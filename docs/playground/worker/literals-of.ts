import { type Graph, isValue } from 'dotgrad';
import type { RunResult } from 'dotgrad/notebook';
import { valuesById } from '../../../dist/graph/trace.js';
import type { Figure } from '../../../dist/render/figure/figure.js';
import type { Literal } from './protocol.js';

/** The places of a figure's changeable numbers in the program. */
export function literalsOf({ thing }: Figure, { nodes }: Graph, { literalOf }: RunResult): Literal[] {
  if (!isValue(thing)) return [];
  const values = valuesById(thing);
  const found = new Map<string, { readonly leaves: string[]; readonly place: Literal['place'] }>();
  for (const node of nodes) {
    const value = node.kind === 'value' ? values.get(node.id) : undefined;
    const literal = value && literalOf(value);
    if (literal === undefined) continue;
    const { line, column, text } = literal;
    const key = `${line}:${column}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { leaves: [node.id], place: { line, column, length: text.length } });
    else known.leaves.push(node.id);
  }
  return [...found.values()];
}
