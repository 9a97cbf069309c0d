import { optionsLike } from '../check/keys.js';
import { hint, show } from '../check/show.js';
import type { ViewOptions } from '../graph/view/view.js';
import type { ThemeName } from './themes.js';
import { themes } from './themes.js';

/** How a graph is drawn. */
export interface DotOptions extends ViewOptions {
  /** The direction of the computation: left to right (default) or top to bottom. */
  readonly rankdir?: 'LR' | 'TB';
  /** The look; default `light`. */
  readonly theme?: ThemeName;
  /** Digits after the point of data and grad, 0 to 17; default 4. */
  readonly precision?: number;
  /** Whether values show their grad; default true. */
  readonly grad?: boolean;
  /** Whether edges show ∂out/∂operand; default false. */
  readonly partials?: boolean;
  /** Whether scopes are drawn as boxes with their names; default false. */
  readonly clusters?: boolean;
  /** Whether DOT also holds the whole graph, so that `fromDot` loses nothing; default false. */
  readonly exact?: boolean;
  /** The color behind the picture, `#rrggbb`, `white`, `black` or `none`; default the theme's. */
  readonly background?: string;
}

const FOLDS: readonly unknown[] = ['auto', 'plates', 'none'];

const CHECKS: Readonly<Record<keyof DotOptions, readonly [rule: string, holds: (x: unknown) => boolean]>> = {
  rankdir: ["'LR' or 'TB'", (x) => x === 'LR' || x === 'TB'],
  theme: [`one of ${Object.keys(themes).join(', ')}`, (x) => typeof x === 'string' && Object.hasOwn(themes, x)],
  precision: ['a whole number from 0 to 17', (x) => Number.isInteger(x) && (x as number) >= 0 && (x as number) <= 17],
  grad: ['true or false', (x) => typeof x === 'boolean'],
  partials: ['true or false', (x) => typeof x === 'boolean'],
  simplify: ['true or false', (x) => typeof x === 'boolean'],
  focus: ['the name of a value', (x) => typeof x === 'string'],
  hops: ['a whole number from 0', (x) => Number.isInteger(x) && (x as number) >= 0],
  paths: [
    "the names of two values, as ['a', 'L']",
    (x) => Array.isArray(x) && x.length === 2 && x.every((name) => typeof name === 'string'),
  ],
  fold: [
    "a whole number from 1, 'auto', 'plates' or 'none'",
    (x) => FOLDS.includes(x) || (Number.isInteger(x) && (x as number) >= 1),
  ],
  limit: ['a whole number from 1', (x) => Number.isInteger(x) && (x as number) >= 1],
  clusters: ['true or false', (x) => typeof x === 'boolean'],
  exact: ['true or false', (x) => typeof x === 'boolean'],
  background: [
    '#rrggbb, white, black or none',
    (x) => typeof x === 'string' && /^(?:#[\da-f]{6}|white|black|none)$/i.test(x),
  ],
};

/** The names of all drawing options. */
export const optionNames: readonly string[] = Object.keys(CHECKS);

/**
 * Checks drawing options that may come from anywhere.
 *
 * @param more the names of further options that the caller checks itself
 * @throws TypeError that names the option, what it is and what it must be
 */
export function checkOptions(options: object, more: readonly string[] = []): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`options are an object such as { theme: 'dark' }, got ${show(options)}`);
  }
  for (const [name, x] of Object.entries(options)) {
    if (more.includes(name) || x === undefined) continue;
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof DotOptions] : undefined;
    if (check === undefined) {
      throw new TypeError(
        `there is no option ${JSON.stringify(name)}; ${optionsLike(name, [...Object.keys(CHECKS), ...more])}`,
      );
    }
    const [rule, holds] = check;
    if (holds(x)) continue;
    const advice = rule.includes('number') ? hint(x) : '';
    throw new TypeError(`the option ${name} must be ${rule}, got ${show(x)}${advice}`);
  }
}
