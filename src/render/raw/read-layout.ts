import { thousands } from '../../check/count-words.js';
import type { Point, XdotObject, XdotOp } from '../svg/xdot.js';
import { type DotSource, RawDotError } from './source/error.js';
import { REFUSED } from './source/prepare.js';
import { narrow } from './source/text.js';

/** An object of a layout of any DOT text, with all of its attributes. */
export interface RawObject extends Omit<XdotObject, 'nodes'> {
  /** An attribute as text, without fillers; undefined if it is not set. */
  readonly get: (attribute: string) => string | undefined;
  /** Its label as Graphviz read it. */
  readonly label: string | undefined;
}

/** A layout of any DOT text. */
export interface RawLayout extends RawObject {
  readonly directed: boolean;
  readonly box: readonly [left: number, bottom: number, right: number, top: number];
  readonly clusters: readonly RawObject[];
  readonly nodes: readonly RawObject[];
  readonly edges: readonly RawObject[];
  /** The number of objects before the nodes, an offset of edges' node numbers. */
  readonly before: number;
}

/** Larger pictures are unreadable. */
const MOST_POINTS = 10_000_000;

type Raw = Readonly<Record<string, unknown>>;

const DRAWN = ['_draw_', '_ldraw_', '_hdraw_', '_tdraw_', '_hldraw_', '_tldraw_'] as const;

/**
 * Graphviz's `json` output of any DOT text, fully checked.
 *
 * Untrusted text may put anything into it, so only operations whose parts have
 * the right types and finite numbers are kept.
 *
 * @throws RawDotError on output that cannot be drawn, or that names a rejected attribute
 */
export function readLayout(json: string, source: DotSource): RawLayout {
  const raw = parse(json, source);
  const box = text(raw.bb)?.split(',').map(Number) ?? [];
  if (box.length !== 4 || !box.every(Number.isFinite)) throw unreadable(source);
  const lost = [...list(raw.objects), ...list(raw.edges)].find(({ pos }) => /nan|inf/i.test(text(pos) ?? ''));
  if (lost !== undefined || (box[2] as number) < (box[0] as number)) {
    const name = narrow(text(lost?.name) ?? '');
    const what = name === '' ? 'this graph' : `the node ${JSON.stringify(name.slice(0, 40))}`;
    const rule = 'has no place, because a number became infinite or NaN';
    const advice = 'check for a pos, size or length that is too large or not a number';
    throw new RawDotError({ what, rule, advice }, { source });
  }
  const extent = Math.max((box[2] as number) - (box[0] as number), (box[3] as number) - (box[1] as number));
  if (extent > MOST_POINTS)
    throw new RawDotError(
      {
        what: 'this picture',
        rule: `may be at most ${thousands(MOST_POINTS)} points wide or high`,
        gotWords: extent.toPrecision(3),
        advice: 'check for a pos, size or length that is too large',
      },
      { source },
    );
  const before = typeof raw._subgraph_cnt === 'number' ? raw._subgraph_cnt : 0;
  const objects = list(raw.objects).map((object) => readObject(object, source));
  return {
    ...readObject(raw, source),
    directed: raw.directed === true,
    box: box as unknown as RawLayout['box'],
    clusters: objects.slice(0, before),
    nodes: objects.slice(before),
    edges: list(raw.edges).map((edge) => readObject(edge, source)),
    before,
  };
}

function parse(json: string, source: DotSource): Raw {
  try {
    // Control characters from entities are not escaped in strings.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids these
    return JSON.parse(json.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '\ufffd')) as Raw;
  } catch {
    throw unreadable(source);
  }
}

function unreadable(source: DotSource): RawDotError {
  const advice = 'check for an unusual size or position';
  return new RawDotError({ what: "Graphviz's output cannot be read", advice }, { source });
}

function readObject(raw: Raw, source: DotSource): RawObject {
  const refused = Object.keys(REFUSED).find((name) => text(raw[name]));
  if (refused !== undefined) {
    const rule = 'is not allowed in DOT text here';
    throw new RawDotError({ what: `the attribute ${refused}`, rule, advice: 'delete it' }, { source });
  }
  const drawn = DRAWN.flatMap((name) => (raw[name] === undefined ? [] : [[name, list(raw[name]).flatMap(readOp)]]));
  const number = (name: 'tail' | 'head'): object => (typeof raw[name] === 'number' ? { [name]: raw[name] } : {});
  const get = (attribute: string): string | undefined => {
    const value = Object.hasOwn(raw, attribute) ? text(raw[attribute]) : undefined;
    return value === undefined ? undefined : narrow(value);
  };
  return {
    ...Object.fromEntries(drawn),
    ...number('tail'),
    ...number('head'),
    name: get('name') ?? '',
    get,
    label: text(raw.label),
  };
}

function readOp(raw: Raw): XdotOp[] {
  const op = raw.op as never;
  const check = Object.hasOwn(CHECKS, op) ? CHECKS[op as keyof typeof CHECKS] : undefined;
  return check?.(raw) ? [raw as unknown as XdotOp] : [];
}

const isPoint = (x: unknown): x is Point => Array.isArray(x) && x.length === 2 && x.every(Number.isFinite);
const isText = (x: unknown): x is string => typeof x === 'string';
const isColor = (x: unknown): boolean => isText(x) && /^#[\da-f]{6}(?:[\da-f]{2})?$/i.test(x);
const isEnd = (x: unknown): boolean =>
  Array.isArray(x) && (x.length === 2 || x.length === 3) && x.every(Number.isFinite);
const isStop = ({ frac, color }: Raw): boolean => Number.isFinite(frac) && isColor(color);

const isPaint = (raw: Raw): boolean =>
  raw.stops === undefined ? isColor(raw.color) : isEnd(raw.p0) && isEnd(raw.p1) && list(raw.stops).every(isStop);
const isPath = ({ points }: Raw): boolean => Array.isArray(points) && points.length > 0 && points.every(isPoint);
const isCurve = (raw: Raw): boolean => isPath(raw) && (raw.points as unknown[]).length % 3 === 1;
const isEllipse = ({ rect }: Raw): boolean => Array.isArray(rect) && rect.length === 4 && rect.every(Number.isFinite);

/** The fields of each drawing operation. */
const CHECKS: Readonly<Record<XdotOp['op'], (raw: Raw) => boolean>> = {
  c: isPaint,
  C: isPaint,
  e: isEllipse,
  E: isEllipse,
  p: isPath,
  P: isPath,
  L: isPath,
  b: isCurve,
  B: isCurve,
  T: ({ pt, align, width, text }) => isPoint(pt) && isText(align) && Number.isFinite(width) && isText(text),
  F: ({ size, face }) => Number.isFinite(size) && (size as number) >= 0 && isText(face),
  S: ({ style }) => isText(style),
  t: ({ fontchar }) => Number.isInteger(fontchar),
};

function list(x: unknown): readonly Raw[] {
  return Array.isArray(x) ? x.filter((item) => typeof item === 'object' && item !== null) : [];
}

function text(x: unknown): string | undefined {
  return typeof x === 'string' ? x : undefined;
}
