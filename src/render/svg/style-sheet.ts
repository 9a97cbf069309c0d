import { type Paints, type Theme, themes } from '../../dot/themes.js';
import { cssColor, cssSelector } from './css.js';

/** The class of an element whose fill or stroke is one of the theme's paints. */
export type PaintClass = `${'f' | 's'}-${string}`;

/** What a paint is used for. */
export interface PaintUse {
  readonly property: 'fill' | 'stroke';
  readonly paint: keyof Paints;
}

/** The first letter of the classes of fills, and of strokes. */
export function letterOf(property: PaintUse['property']): 'f' | 's' {
  return property === 'fill' ? 'f' : 's';
}

/** The styles of a picture's elements that a style sheet must define. */
export interface UsedStyles {
  readonly paints: ReadonlyMap<PaintClass, PaintUse>;
  /** Declarations that are the same in every theme, by class: literal colors, widths, dashes, text sizes. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Declarations of literal colors for dark pages, where these differ, by class. */
  readonly lifted: ReadonlyMap<string, string>;
  /** The size in px of text that has no class for it. */
  readonly textSize: number | undefined;
}

/** How a style sheet adapts to reader and page. */
interface SheetOptions {
  /** The picture's id, which limits all rules to the picture. */
  readonly id: string;
  readonly theme: Theme;
  /** The selector of dark pages, for a picture that follows its page instead of the reader's preference. */
  readonly dark?: string | undefined;
  /** Whether a dark picture has light colors on paper: not if it has a background color of its own. */
  readonly printsLight: boolean;
  /** Its height in px. */
  readonly height: number;
}

/** A picture of at most this height in px fits on a page, even of A4 in landscape. */
const TALL = 600;

/** Declarations that shrink a tall picture to one page, with room for its caption; empty for others. */
export function onePage(height: number): string {
  return height > TALL ? 'max-height:90vh!important' : '';
}

/** The class of the background of a picture that follows its page. */
export const PAGE_CLASS = 'f-page';

/** Arimo has the advance widths of Arial and Helvetica, by which text is measured. */
export const FONTS = 'Arimo,Arial,Helvetica,Liberation Sans,sans-serif';

/**
 * The style sheet of a picture.
 *
 * It sets everything that the picture depends on and that a page's rules for all elements, for `svg`
 * or for `text` could change, above all the size and spacing of fonts. The page can set each paint
 * through a custom property; otherwise the paint follows the reader's preference.
 * On paper the picture is at most as wide and as tall as the page, and never dark.
 */
export function styleSheet(used: UsedStyles, { id, theme, dark, printsLight, height }: SheetOptions): string {
  const own = (rules: readonly (readonly [selector: string, declarations: string])[]): string =>
    rules.map(([selector, declarations]) => `#${id}${selector}{${declarations}}`).join('');
  const fixed = [...used.fixed].sort().map(([name, declaration]) => [` .${name}`, declaration] as const);
  const light = own([...baseRules(used, id), ...fixed, ...paintRules(used, theme.paints)]);
  const darkRules =
    theme.dark === undefined ? '' : darkRulesOf(used, { id, paper: theme.paints.background, colors: theme.dark, dark });
  const isDark = theme === themes.dark;
  const colors = isDark ? themes.light.paints : theme.paints;
  // The paints that a dark page sets are not for paper.
  const printed = printsLight && (isDark || dark !== undefined) ? joined(paintRules(used, colors, cssColor), id) : [];
  const size = [PRINTED, onePage(height)].filter((declaration) => declaration !== '').join(';');
  return `${light}${darkRules}@media print{${own([['', size], ...printed])}}`;
}

const PRINTED = 'min-width:0!important;max-width:100%!important;height:auto!important';

/**
 * The properties that a page's rules must not change.
 *
 * Text and groups inherit nothing from the page. WCAG's test of spacing sets it with `!important`, which text in
 * boxes of fixed size cannot follow. Programs without custom properties use the attributes of a shape, so
 * no rule here may paint a shape that has such an attribute.
 */
function baseRules({ textSize }: UsedStyles, id: string): (readonly [string, string])[] {
  const text = [
    'all:initial',
    'direction:ltr',
    `font-family:${FONTS}`,
    `font-size:${textSize}px`,
    'letter-spacing:0!important',
    'word-spacing:0!important',
  ];
  return [
    [' g:not([transform])', 'all:initial'],
    ...(textSize === undefined ? [] : [[' text', text.join(';')] as const]),
    [` ellipse,#${id} path`, SHAPE],
    [' [fill=none]', 'fill:none'],
    [' :not([stroke])', 'stroke:none'],
    // Forced colors would give texts and the boxes behind them the same color.
    [' *', 'forced-color-adjust:none!important'],
  ];
}

const SHAPE = 'stroke-width:1px;stroke-dasharray:none;opacity:1;fill-opacity:1;stroke-opacity:1;filter:none';

function paintRules(
  { paints }: UsedStyles,
  colors: Paints,
  write = (color: string, paint: string): string => `var(--dotgrad-${paint},${cssColor(color)})`,
): (readonly [string, string])[] {
  const used = [...paints].sort(([name], [other]) => (name < other ? -1 : 1));
  return used.map(([name, { property, paint }]) => [` .${name}`, `${property}:${write(colors[paint], paint)}`]);
}

/** Joins rules with the same declarations, as minifiers do. */
function joined(rules: readonly (readonly [string, string])[], id: string): (readonly [string, string])[] {
  const byDeclarations = new Map<string, string[]>();
  for (const [selector, declarations] of rules) {
    const known = byDeclarations.get(declarations);
    if (known === undefined) byDeclarations.set(declarations, [selector]);
    else known.push(selector);
  }
  return [...byDeclarations].map(([declarations, selectors]) => [selectors.join(`,#${id}`), declarations]);
}

/** The rules for dark screens: if the reader prefers dark, or on dark pages, which then show through. */
function darkRulesOf(
  used: UsedStyles,
  {
    id,
    paper,
    colors,
    dark,
  }: { readonly id: string; readonly paper: string; readonly colors: Paints; readonly dark: string | undefined },
): string {
  const rules = [...paintRules(used, colors), ...[...used.lifted].sort().map(([name, rule]) => [` .${name}`, rule])];
  const within = (page: string): string => rules.map(([name, rule]) => `${page}#${id}${name}{${rule}}`).join('');
  if (dark === undefined && rules.length === 0) return '';
  if (dark === undefined) return `@media screen and (prefers-color-scheme:dark){${within('')}}`;
  const page = `#${id} .${PAGE_CLASS}`;
  const on = `${cssSelector(dark)} `;
  const filled = (color: string): string => `{fill:var(--dotgrad-background,${color})}`;
  // With forced colors the page may be dark while its switch says light.
  const forced = `${page}${filled(cssColor(paper))}${on}${page}${filled(cssColor(colors.background))}`;
  return `@media screen{${page}${filled('none')}${within(on)}}@media screen and (forced-colors:active){${forced}}`;
}
