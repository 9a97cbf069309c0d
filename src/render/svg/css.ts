/**
 * Writes CSS in its shortest form, as minifiers do.
 *
 * Otherwise a page that is minified after rendering would differ from what its scripts
 * expect, and frameworks that hydrate rendered pages would complain.
 */

/** Color names that are shorter than their hex digits. */
const NAMES: Readonly<Record<string, string>> = {
  '#f0ffff': 'azure',
  '#f5f5dc': 'beige',
  '#ffe4c4': 'bisque',
  '#a52a2a': 'brown',
  '#ff7f50': 'coral',
  '#ffd700': 'gold',
  '#808080': 'gray',
  '#008000': 'green',
  '#4b0082': 'indigo',
  '#fffff0': 'ivory',
  '#f0e68c': 'khaki',
  '#faf0e6': 'linen',
  '#800000': 'maroon',
  '#000080': 'navy',
  '#808000': 'olive',
  '#ffa500': 'orange',
  '#da70d6': 'orchid',
  '#cd853f': 'peru',
  '#ffc0cb': 'pink',
  '#dda0dd': 'plum',
  '#800080': 'purple',
  '#ff0000': 'red',
  '#fa8072': 'salmon',
  '#a0522d': 'sienna',
  '#c0c0c0': 'silver',
  '#fffafa': 'snow',
  '#d2b48c': 'tan',
  '#008080': 'teal',
  '#ff6347': 'tomato',
  '#ee82ee': 'violet',
  '#f5deb3': 'wheat',
};

const DIGITS: Readonly<Record<string, string>> = { white: '#fff', black: '#000' };

/** A color, `#rrggbb`, `white`, `black` or `none`, in CSS. */
export function cssColor(color: string): string {
  const low = color.toLowerCase();
  return NAMES[low] ?? DIGITS[low] ?? low.replace(/^#([\da-f])\1([\da-f])\2([\da-f])\3$/, '#$1$2$3');
}

/** A number in CSS: `.5`. */
export function cssNumber(x: number): string {
  return String(x).replace(/^(-?)0\./, '$1.');
}

/** A selector of a page in CSS; a list matches any of its selectors. */
export function cssSelector(selector: string): string {
  const short = selector
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([>+~,]) ?/g, '$1')
    .replace(/=(["'])(-?[a-z_][\w-]*)\1\]/gi, '=$2]');
  return short.includes(',') ? `:is(${short})` : short;
}
