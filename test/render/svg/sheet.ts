/** Reads the style sheet of a picture strictly. */

const COLOR = '(?:#(?:[\\da-f]{3}|[\\da-f]{6})|[a-z]+)';
const PAINT = `(?:fill|stroke):(?:var\\(--dotgrad-[\\w-]+,${COLOR}\\)|${COLOR}(?:;(?:fill|stroke)-opacity:[\\d.]+)?)`;
const FIXED = [
  'stroke-width:[\\d.]+px',
  'stroke-dasharray:[\\d. ]+',
  'opacity:[\\d.]+',
  'font-size:[\\d.]+px',
  'font-weight:700',
  'font-style:italic',
].join('|');

/** The start of every style sheet, so that no rule of a page changes the picture. */
const base = (id: string): string =>
  [
    `#${id} g:not\\(\\[transform\\]\\)\\{all:initial\\}`,
    `(?:#${id} text\\{all:initial;direction:ltr;font-family:Arimo,Arial,Helvetica,Liberation Sans,sans-serif;font-size:[\\d.]+px;letter-spacing:0!important;word-spacing:0!important\\})?`,
    `#${id} ellipse,#${id} path\\{stroke-width:1px;stroke-dasharray:none;opacity:1;fill-opacity:1;stroke-opacity:1;filter:none\\}`,
    `#${id} \\[fill=none\\]\\{fill:none\\}`,
    `#${id} :not\\(\\[stroke\\]\\)\\{stroke:none\\}`,
    `#${id} \\*\\{forced-color-adjust:none!important\\}`,
  ].join('');

/** Rules that do not belong in a style sheet; empty for a correct one. */
export function strangeRules(css: string, id: string): string[] {
  const rule = `#${id} \\.[\\w-]+\\{(?:${PAINT}|fill:url\\(#${id}-g\\d+\\)|${FIXED})\\}`;
  const dark = `@media screen and \\(prefers-color-scheme:dark\\)\\{(?:${rule})*\\}`;
  const printed = `#${id} \\.[\\w-]+(?:,#${id} \\.[\\w-]+)*\\{(?:fill|stroke):${COLOR}\\}`;
  const print = `@media print\\{#${id}\\{min-width:0!important;max-width:100%!important;height:auto!important(?:;max-height:90vh!important)?\\}(?:${printed})*\\}`;
  const frame = `#${id} g\\.k\\d+`;
  const moving = `#${id} g\\[class\\^=k\\]\\{animation:[\\d.]+s linear (?:1|infinite)\\}(?:${frame}\\{animation-name:${id}-k\\d+\\})*`;
  const motion = [
    `(?:${frame}(?:,${frame})*\\{opacity:0\\})?`,
    `@media screen and \\(prefers-reduced-motion:no-preference\\)\\{${moving}\\}`,
    `(?:@keyframes ${id}-k\\d+\\{(?:(?:[\\d.]+%|to)\\{opacity:[01]\\})+\\})*`,
  ].join('');
  return new RegExp(`^${base(id)}(?:${rule})*(?:${dark})?${print}(?:${motion})?$`).test(css) ? [] : [css];
}
