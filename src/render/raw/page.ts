import type { Point } from '../svg/xdot.js';
import type { Frame } from '../svg/xdot-marks.js';
import type { RawLayout, RawObject } from './read-layout.js';
import { HIDDEN_PREFIX } from './source/prepare.js';

/** The picture's size in points, and the layout's position in it. */
export interface Page extends Frame {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** The default padding of a drawing in points. */
const PAD = 8;
const INCH = 72;

/**
 * The page described by Graphviz's graph attributes.
 *
 * These are `size`, `pad`, `rotate`, `landscape`, `orientation`, `dpi`,
 * `resolution` and `viewport`; values outside a sensible range are ignored.
 */
export function pageOf(layout: RawLayout): Page {
  const [left, bottom, right, top] = layout.box;
  const [padX, padY] = pairOf(layout.get('pad'), 0, 100)?.map((inches) => inches * INCH) ?? [PAD, PAD];
  const natural: Point = [right - left + 2 * (padX as number), top - bottom + 2 * (padY as number)];
  const fit = fitOf(layout.get('size'), natural);
  const view = viewOf(layout, natural, fit);
  const dots = numberOf(layout.get('dpi') ?? layout.get('resolution'), 1, 10_000);
  const device = dots === undefined ? 1 : dots / INCH;
  const scale = view.zoom * device;
  const size = view.size.map((length) => Math.max(length * device, 1)) as [number, number];
  const turned = isTurned(layout);
  const [width, height] = turned ? [size[1], size[0]] : size;
  const place = ([x, y]: Point): Point => {
    const [across, up] = [(x - view.center[0]) * scale, (y - view.center[1]) * scale];
    return turned ? [width / 2 - up, height / 2 - across] : [width / 2 + across, height / 2 - up];
  };
  return { width, height, scale, turned, place };
}

/** How much a drawing is scaled to fit into `size`, in inches; with `!` it is also made larger. */
function fitOf(size: string | undefined, [width, height]: Point): number {
  const most = pairOf(size, 0.01, 10_000);
  if (most === undefined) return 1;
  const fit = Math.min((most[0] * INCH) / width, (most[1] * INCH) / height);
  return fit < 1 || size?.trim().endsWith('!') ? fit : 1;
}

interface View {
  readonly size: Point;
  readonly zoom: number;
  readonly center: Point;
}

/** The part of the layout that `viewport` shows; it is `width,height,zoom,x,y`, or a node's name in place of x and y. */
function viewOf(layout: RawLayout, natural: Point, fit: number): View {
  const [left, bottom, right, top] = layout.box;
  const middle: Point = [(left + right) / 2, (bottom + top) / 2];
  const whole: View = { size: [natural[0] * fit, natural[1] * fit], zoom: fit, center: middle };
  const [w, h, z, ...rest] = layout.get(`${HIDDEN_PREFIX}viewport`)?.split(',') ?? [];
  const [width, height] = [numberOf(w, 1, 1e6), numberOf(h, 1, 1e6)];
  if (width === undefined || height === undefined) return whole;
  return {
    size: [width, height],
    zoom: z === undefined ? fit : (numberOf(z, 1e-3, 1e3) ?? fit),
    center: centerOf(rest, layout.nodes) ?? middle,
  };
}

function centerOf([x, y]: readonly string[], nodes: readonly RawObject[]): Point | undefined {
  if (x === undefined) return undefined;
  if (y !== undefined) return pairOf(`${x},${y}`, -1e6, 1e6);
  const name = x.trim().replace(/^'(.*)'$/s, '$1');
  return pairOf(nodes.find((node) => node.name === name)?.get('pos'), -1e6, 1e6);
}

/** Graphviz supports only a quarter turn. */
function isTurned(layout: RawLayout): boolean {
  const rotate = layout.get('rotate');
  if (rotate !== undefined && rotate !== '') return Number.parseInt(rotate, 10) === 90;
  const orientation = layout.get('orientation');
  if (orientation !== undefined && orientation !== '') return /^l/i.test(orientation);
  return /^(?:true|yes|[1-9])/i.test(layout.get('landscape') ?? '');
}

/** One number for both directions, or two. */
function pairOf(text: string | undefined, least: number, most: number): [number, number] | undefined {
  const [first, second] = text?.replace(/!\s*$/, '').split(',') ?? [];
  const one = numberOf(first, least, most);
  if (one === undefined) return undefined;
  return [one, second === undefined ? one : (numberOf(second, least, most) ?? one)];
}

function numberOf(text: string | undefined, least: number, most: number): number | undefined {
  const x = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return x >= least && x <= most ? x : undefined;
}
