import { thousands } from '../../../check/count-words.js';
import { shortNumber } from '../../../check/short-number.js';
import { formatNumber } from '../../../dot/number.js';
import type { Change } from '../../../graph/diff/types.js';
import type { EdgeMark, Union } from '../../../graph/diff/union.js';
import { type Diagram, type Link, opOf } from '../diagram/diagram.js';

/** How the texts on edges are written. */
interface EdgeTextOptions {
  readonly style: 'record' | 'compact';
  readonly digits: number;
  readonly precision: number;
  /** Whether edges show ∂to/∂from. */
  readonly partials: boolean;
  /** Whether edges show it as `×k` instead, except edges from constants. */
  readonly factors: boolean;
  /** Whether the graph is so dense that only the requested texts fit. */
  readonly isDense: boolean;
}

/**
 * The texts on a diagram's edges, by link number.
 *
 * What an edge carries, how many edges it represents, what changed.
 */
export function edgeTexts(
  diagram: Diagram,
  options: EdgeTextOptions,
  marks?: Pick<Union, 'edges'>,
): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [i, link] of diagram.links.entries()) {
    const mark = marks?.edges.get(link.edge);
    const own = ownText(link, diagram, options);
    const text = (mark && changeText(mark, own !== undefined, options)) ?? own;
    if (text !== undefined) texts.set(i, text);
  }
  return texts;
}

function ownText(link: Link, diagram: Diagram, options: EdgeTextOptions): string | undefined {
  const { data, partial } = link.edge;
  // The number that an edge carries out of a folded scope is shown only where there is no local derivative.
  if (options.factors && (partial !== undefined || data === undefined)) return factorText(link, diagram, options);
  // The number that an edge carries out of a folded scope is more useful than the partial.
  if (!options.isDense && data !== undefined) return isRepeated(link, diagram) ? undefined : number(data, options);
  const times = options.isDense ? undefined : timesOf(link, diagram);
  const words = [
    ...(times === undefined ? [] : [times]),
    ...(options.partials && partial !== undefined ? [`∂ ${number(partial, options)}`] : []),
  ];
  return words.length === 0 ? undefined : words.join(' ');
}

/** The factor that a gradient is multiplied by on its way back; constants get no gradient. */
function factorText({ edge, from }: Link, { byId }: Diagram, options: EdgeTextOptions): string | undefined {
  const source = byId.get(from);
  const isConstant = source?.kind === 'value' && source.role === 'constant';
  if (options.isDense || isConstant || edge.partial === undefined) return undefined;
  return `×${shortNumber(edge.partial, options.digits)}`;
}

/** How many edges to each op, or to a folded scope, this one represents, if more than one. */
function timesOf({ edge, from, to }: Link, diagram: Diagram): string | undefined {
  const op = opOf(diagram, to);
  if (op === undefined && !isApart(diagram, from, to)) return undefined;
  const each = (edge.count ?? 1) / (op?.count ?? 1);
  return each > 1 && Number.isInteger(each) ? `×${thousands(each)}` : undefined;
}

/** Whether an edge leads to a folded scope, and is not one of many between two layers, whose texts would overlap. */
function isApart({ byId, outOf }: Diagram, from: string, to: string): boolean {
  const isScope = (id: string): boolean => byId.get(id)?.kind === 'scope';
  return isScope(to) && (outOf.get(from) ?? []).filter((link) => isScope(link.to)).length <= 2;
}

/** Whether a neuron gives the number that an edge carries to others of the next layer too; it is shown once. */
function isRepeated({ edge, from, to }: Link, diagram: Diagram): boolean {
  const { byId, outOf } = diagram;
  if (byId.get(to)?.kind !== 'scope' || isApart(diagram, from, to)) return false;
  return outOf.get(from)?.find((link) => link.edge.data === edge.data)?.edge !== edge;
}

function number(x: number, { style, digits, precision }: EdgeTextOptions): string {
  return style === 'record' ? formatNumber(x, precision) : shortNumber(x, digits);
}

function changeText(
  { slot, count, data, partial }: EdgeMark,
  hasText: boolean,
  options: EdgeTextOptions,
): string | undefined {
  if (slot) return `operand ${slot.was} → ${slot.is}`;
  if (count) return `${count.was} → ${count.is} edges`;
  if (data && hasText) return numbers(data, options);
  return partial && `∂ ${numbers(partial, options)}`;
}

/** A changed number as `old → new`, with enough digits to tell them apart; either side may be missing. */
function numbers({ was, is }: Change<number | undefined>, options: EdgeTextOptions): string {
  const text = (x: number | undefined, more: number): string =>
    x === undefined
      ? 'none'
      : number(x, {
          ...options,
          digits: Math.min(17, options.digits + more),
          precision: Math.min(17, options.precision + more),
        });
  let more = 0;
  while (more < 17 && text(was, more) === text(is, more)) more++;
  return `${text(was, more)} → ${text(is, more)}`;
}
