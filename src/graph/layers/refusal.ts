import type { NodeTable } from './node-table.js';
import type { NoLayers, NoLayersReason } from './types.js';

/** Ends the search for layers; `layersOf` catches it and returns the reason. */
export class Refusal extends Error {
  readonly why: NoLayers;

  constructor(why: NoLayers) {
    super(why.what);
    this.why = why;
  }
}

/** Ends the search at a node. */
export function refuse(table: NodeTable, reason: NoLayersReason, place: number, what: string): never {
  throw new Refusal({ reason, what, at: table.source.node(place).id });
}

/** A value's name in messages: its label with scope, else its id. */
export function nameOf({ labels, scopes, paths, source }: NodeTable, place: number): string {
  const label = labels.get(place);
  const path = paths[scopes[place] as number];
  if (label === undefined) return `the value ${source.node(place).id}`;
  return path === '' ? JSON.stringify(label) : `${JSON.stringify(label)} of ${path}`;
}
