import { counted, plural, thousands } from '../../check/count-words.js';

/** How a graph is folded or cut so that it can be drawn and read. */
export interface Shortening {
  /** The depth to which its scopes are folded. */
  readonly depth?: number;
  /** Whether repeated parts are drawn once. */
  readonly plates?: true;
  /** Whether only the last steps are shown. */
  readonly last?: true;
}

/** How many values a part of a graph shows, and of how many. */
interface Extent {
  readonly shown: number;
  readonly all: number;
}

/** What was done to a graph to draw it, beyond what its options say. */
export type Done =
  | ({
      readonly what: 'focus';
      readonly focus: string;
      readonly hops: number;
      /** How many values have the name of the focus; it is the last of them. */
      readonly namesakes: number;
    } & Extent)
  | ({ readonly what: 'paths'; readonly from: string; readonly to: string } & Extent)
  | {
      readonly what: 'shortened';
      readonly how: Shortening;
      /** The values that it represents, and the nodes that it shows. */
      readonly values: number;
      readonly nodes: number;
    };

/** What was done to a graph, in words: `1 hop around a: 3 of 20 values; folded by scope to depth 2: …`. */
export function doneInWords(done: readonly Done[]): string {
  return done.map(inWords).join('; ');
}

function inWords(done: Done): string {
  if (done.what === 'shortened') {
    const { how, values, nodes } = done;
    return `${shorteningInWords(how)}: ${thousands(values)} values as ${counted(nodes, 'node')}`;
  }
  return `${partInWords(done)}: ${thousands(done.shown)} of ${thousands(done.all)} values`;
}

function partInWords(done: Exclude<Done, { what: 'shortened' }>): string {
  if (done.what === 'paths') return `all paths from ${done.from} to ${done.to}`;
  const { focus, hops, namesakes } = done;
  const last = namesakes > 1 ? `, the last of ${thousands(namesakes)} of that name` : '';
  return `${plural(hops, 'hop')} around ${focus}${last}`;
}

/** How a graph is shortened, in words: `folded by scope to depth 2`. */
export function shorteningInWords({ depth, plates, last }: Shortening): string {
  const folded = depth === undefined ? undefined : `folded by scope to depth ${depth}`;
  const repeated = folded === undefined ? 'repeated parts are drawn once' : `${folded}, with repeated parts drawn once`;
  const how = plates ? repeated : folded;
  return last ? ['the last steps', how].filter((words) => words !== undefined).join(', ') : (how ?? '');
}
