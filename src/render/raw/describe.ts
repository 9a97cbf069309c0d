import { plural } from '../../check/count-words.js';
import { normalizeLabel } from '../../dot/label.js';
import { cleanText } from './draw.js';
import type { RawLayout, RawObject } from './read-layout.js';

/** Longer descriptions are cut, as screen readers should not read for minutes. */
const MOST = 12;

/** A picture's title and text alternative. */
interface RawWords {
  readonly title: string;
  readonly description: string;
}

/**
 * Describes a graph in words.
 *
 * Its label or name, its size, and its nodes and edges in order.
 */
export function describeLayout(layout: RawLayout): RawWords {
  const name = layout.name?.startsWith('%') ? '' : (layout.name ?? '');
  const title = labelOf(layout) || normalizeLabel(name) || 'Graph';
  const kind = layout.directed ? 'Directed graph' : 'Undirected graph';
  const size = `${kind} of ${plural(layout.nodes.length, 'node')} and ${plural(layout.edges.length, 'edge')}`;
  const sentences = [size, listed(layout.nodes.map(nameOf)), listed(edgesOf(layout), '; ')];
  return {
    title,
    description: sentences
      .filter((sentence) => sentence !== '')
      .map((text) => `${text}.`)
      .join(' '),
  };
}

function edgesOf({ nodes, edges, before, directed }: RawLayout): string[] {
  const name = (index: number | undefined): string => {
    const node = index === undefined ? undefined : nodes[index - before];
    return node === undefined ? '' : nameOf(node);
  };
  return edges.map((edge) => {
    const label = labelOf(edge);
    return `${name(edge.tail)} ${directed ? 'to' : 'and'} ${name(edge.head)}${label === '' ? '' : ` (${label})`}`;
  });
}

function nameOf(node: RawObject): string {
  return labelOf(node) || normalizeLabel(node.name ?? '');
}

/** An object's label on one line. */
function labelOf({ _ldraw_ = [] }: RawObject): string {
  const texts = _ldraw_.flatMap((op) => (op.op === 'T' ? [cleanText(op.text)] : []));
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

function listed(items: readonly string[], separator: string = ', '): string {
  const shown = items.slice(0, MOST).join(separator);
  return items.length > MOST ? `${shown}${separator}${items.length - MOST} more` : shown;
}
