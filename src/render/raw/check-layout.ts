import { inWords, type Message } from '../../check/message.js';
import type { RawLayout, RawObject } from './read-layout.js';
import { recordFault } from './record-fault.js';
import type { DotSource } from './source/error.js';
import type { PreparedDot } from './source/prepare.js';
import { placeOf } from './source/scan.js';
import { narrow } from './source/text.js';

/** The limit of warnings. */
const MOST = 20;

const COMPASS = /^(?:[ns]?[ew]?|c|_)$/;

/**
 * Finds what Graphviz silently omits from a layout.
 *
 * These are edges to missing ports and clusters, and labels of orthogonal edges.
 */
export function checkLayout(layout: RawLayout): Message[] {
  const faults = [...orthogonalLabels(layout), ...layout.edges.flatMap((edge) => faultsOf(edge, layout))];
  return atMost([...new Map(faults.map((fault) => [inWords(fault), fault])).values()]);
}

/**
 * Finds record labels that Graphviz could not read completely.
 *
 * Graphviz then draws the node's name, and mentions only the last label and no node.
 */
export function checkRecords({ nodes }: RawLayout, { tokens }: PreparedDot, source: DotSource): Message[] {
  const broken = nodes.flatMap((node) => {
    const isRecord = /^m?record$/i.test(node.get('shape') ?? '') && node.label !== undefined;
    const fault = isRecord ? recordFault(node.label) : undefined;
    return fault === undefined ? [] : [{ name: node.name ?? '', label: sameSpace(narrow(node.label ?? '')), ...fault }];
  });
  if (broken.length === 0) return [];
  const lines = new Map<string, number>();
  const labels = new Set(broken.map(({ label }) => label));
  for (const { kind, text, start } of tokens) {
    const label = kind === 'quoted' ? sameSpace(text.replaceAll('\\\\', '\\')) : '';
    if (labels.has(label) && !lines.has(label)) lines.set(label, placeOf(source.text, start).line);
  }
  return atMost(
    broken.map(({ name, label, reason, advice }) => {
      const line = lines.get(label);
      const text = label.length > 60 ? `${label.slice(0, 60)}…` : label;
      const what = `the record label ${text} of node ${name.slice(0, 40)}`;
      const where = line === undefined ? {} : { where: { line } };
      return { ...where, what, rule: `cannot be read: ${reason}`, advice };
    }),
  );
}

function sameSpace(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** The first 20 entries, and the number of further ones. */
function atMost(faults: readonly Message[]): Message[] {
  const more = faults.length - MOST;
  return more > 0 ? [...faults.slice(0, MOST), { what: `… and ${more} more` }] : [...faults];
}

function faultsOf(edge: RawObject, { clusters, nodes, before, get }: RawLayout): Message[] {
  const node = (index: number | undefined): RawObject | undefined =>
    index === undefined ? undefined : nodes[index - before];
  const isCompound = /^(?:true|yes|[1-9]\d*)$/i.test(get('compound') ?? '');
  const names = new Set(isCompound ? clusters.map(({ name }) => name) : []);
  const lost = ['ltail', 'lhead'].map((end) => edge.get(end)).filter((name) => name && isCompound && !names.has(name));
  return [
    ...portFault(edge.get('tailport'), node(edge.tail)),
    ...portFault(edge.get('headport'), node(edge.head)),
    ...lost.map((name) => ({ what: `unknown cluster ${shown(name)}`, rule: 'lets an edge end at its node' })),
  ];
}

function portFault(port: string | undefined, node: RawObject | undefined): Message[] {
  if (!port || node === undefined) return [];
  const [field = '', side = ''] = port.split(':');
  // Ports depend on the shape and its syntax; any mention in the label is accepted.
  const isThere = COMPASS.test(field) || node.get('label')?.includes(field);
  if (isThere && COMPASS.test(side)) return [];
  const whole = `${node.name}:${port}`;
  const advice =
    /^\d/.test(port) || /^\d/.test(node.name ?? '')
      ? `if ${whole.slice(0, 40)} is a name, write it in quotes`
      : undefined;
  const rule = `has no port ${shown(port)}, so an edge ends at its middle`;
  return [{ what: `the node ${shown(node.name)}`, rule, advice }];
}

function orthogonalLabels({ edges, get }: RawLayout): Message[] {
  if (get('splines')?.toLowerCase() !== 'ortho' || !edges.some((edge) => edge.get('label'))) return [];
  return [
    {
      what: 'with splines=ortho Graphviz does not place the labels of edges well',
      advice: 'write xlabel in place of label',
    },
  ];
}

function shown(name: string | undefined): string {
  return JSON.stringify((name ?? '').slice(0, 40));
}
