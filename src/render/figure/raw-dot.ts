import { refusal } from '../../check/message.js';

/** Any Graphviz text, to draw as it is. */
export interface RawDot {
  readonly dot: string;
  /** The file that it came from, for messages. */
  readonly file?: string;
}

const BRAND: unique symbol = Symbol.for('dotgrad.rawdot') as never;

/**
 * Makes any Graphviz text drawable, safely even if it is untrusted.
 *
 * It is drawn in Arimo, whatever fonts it names, and cannot
 * load a file, run a script or link to anything but http(s), relative and `#`.
 *
 * @example
 * const svg = await toSvg(rawDot('digraph { a -> b }'));
 *
 * @param file where the text came from, for messages
 * @throws TypeError on anything but a string
 */
export function rawDot(dot: string, file?: string): RawDot {
  if (typeof dot !== 'string') throw refusal(TypeError, 'rawDot()', 'takes Graphviz text', dot);
  return Object.defineProperty(file === undefined ? { dot } : { dot, file }, BRAND, { value: true });
}

/** Whether something was created by `rawDot`. */
export function isRawDot(thing: unknown): thing is RawDot {
  return typeof thing === 'object' && thing !== null && (thing as { [BRAND]?: unknown })[BRAND] === true;
}
