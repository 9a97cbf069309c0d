import { optionsLike } from '../check/keys.js';
import { failure, refusal } from '../check/message.js';
import { checkOptions } from '../options/check.js';
import {
  isOption,
  isSingle,
  join,
  optionNames,
  pick,
  options as records,
  type SharedOptions,
} from '../options/options.js';

/** How a picture is put into a page. */
export type Strategy = 'inline-svg' | 'img-svg' | 'img-png' | 'picture';

/** Where pictures are written, and their address in a page. */
export interface Assets {
  /** The folder; created if missing. */
  readonly folder: string;
  /** The prefix of a file's name in the page: `/graphs/` or `https://…/`. */
  readonly url: string;
}

/** How fences are drawn; drawing options are defaults that fences can override. */
export interface MarkdownOptions extends SharedOptions {
  /**
   * How a picture is put into the page; default `inline-svg`.
   *
   * `inline-svg` is an element of the page and uses its custom properties;
   * `img-svg` and `img-png` are images; `picture` is a pair of images for
   * light and dark mode.
   */
  readonly strategy?: Strategy;
  /** Where images are written; by default they are data URLs in the page. */
  readonly assets?: Assets;
  /** Whether the title is shown below the picture; default false. */
  readonly caption?: boolean;
  /**
   * Whether a graph that cannot be read on a phone is drawn for phones too; default false.
   *
   * The page then has both pictures, of which a reader sees one. A graph that cannot be
   * read on a phone in any form is drawn once; plots are always drawn for phones too.
   */
  readonly narrow?: boolean;
  /**
   * The selector of dark pages, such as `[data-theme='dark']` or `html.dark`.
   *
   * Inline pictures then have a transparent background. By default they follow the
   * reader's preference, not the page, and have their own background.
   */
  readonly dark?: string;
  /** The prefix of all ids; default `dg`. */
  readonly id?: string;
  /**
   * Shows the error in place of a picture that fails, instead of failing the build.
   *
   * A function gives the text to show; `true` shows the message.
   */
  readonly errorFallback?: boolean | ((error: Error) => string);
}

const STRATEGIES: readonly unknown[] = ['inline-svg', 'img-svg', 'img-png', 'picture'] satisfies Strategy[];

const CHECKS: Readonly<Record<string, readonly [rule: string, holds: (x: unknown) => boolean]>> = {
  strategy: [`one of ${STRATEGIES.join(', ')}`, (x) => STRATEGIES.includes(x)],
  assets: ["an object such as { folder: 'public/graphs', url: '/graphs/' }", isAssets],
  caption: ['true or false', (x) => typeof x === 'boolean'],
  dark: ['a selector such as html.dark', (x) => typeof x === 'string' && /^[^{}<&@;]+$/.test(x) && x.trim() !== ''],
  errorFallback: ['true, false or a function', (x) => typeof x === 'boolean' || typeof x === 'function'],
  narrow: ['true or false', (x) => typeof x === 'boolean'],
};

/** The drawing options that a plugin takes as defaults. */
const DRAWING = optionNames.filter((name) => !isSingle(name));

/** Docs pages have narrow columns and many similar pictures. */
const PAGE: SharedOptions = { width: 690, legend: false };

/**
 * The drawing options among a plugin's options.
 *
 * They override the defaults for pages.
 */
export function drawDefaults(options: MarkdownOptions): SharedOptions {
  return join(
    PAGE,
    pick(options, (name) => !isSingle(name)),
  );
}

/**
 * Checks a plugin's options.
 *
 * @param more checks of further options, by their names
 * @throws TypeError that names the option, its value and what it must be
 */
export function checkMarkdownOptions(options: object, more: typeof CHECKS = {}): void {
  if (typeof options !== 'object' || options === null) {
    throw refusal(TypeError, "dotgrad's options", "must be an object such as { strategy: 'picture' }", options);
  }
  const checks = { ...CHECKS, ...more };
  const names = [...Object.keys(checks), 'id', ...DRAWING];
  for (const [name, x] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) checkDefault(name, x, names);
    else if (x !== undefined && !check[1](x)) {
      throw refusal(TypeError, `the option ${name}`, `must be ${check[0]}`, x);
    }
  }
}

/** Checks a drawing option that is a default for all fences. */
function checkDefault(name: string, x: unknown, names: readonly string[]): void {
  if (isOption(name) && isSingle(name) && records[name].word !== undefined)
    throw failure(TypeError, {
      what: `the option ${name} is for one picture`,
      advice: `give it to a fence: ${name}="…"`,
    });
  if (!names.includes(name)) {
    throw failure(TypeError, { what: `unknown option ${JSON.stringify(name)}`, advice: optionsLike(name, names) });
  }
  checkOptions({ [name]: x });
}

function isAssets(x: unknown): boolean {
  const { folder, url } = (x ?? {}) as Partial<Record<string, unknown>>;
  return typeof folder === 'string' && folder !== '' && typeof url === 'string';
}
