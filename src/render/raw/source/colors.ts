/** Names of colors with four shades, as in `blue1` to `blue4`. */
const SHADED = new Set(
  (
    'antiquewhite aquamarine azure bisque blue brown burlywood cadetblue chartreuse chocolate coral cornsilk cyan ' +
    'darkgoldenrod darkolivegreen darkorange darkorchid darkseagreen darkslategray deeppink deepskyblue ' +
    'dodgerblue firebrick gold goldenrod gray green honeydew hotpink indianred ivory khaki lavenderblush ' +
    'lemonchiffon lightblue lightcyan lightgoldenrod lightpink lightsalmon lightskyblue lightsteelblue ' +
    'lightyellow magenta maroon mediumorchid mediumpurple mistyrose navajowhite olivedrab orange orangered orchid ' +
    'palegreen paleturquoise palevioletred peachpuff pink plum purple red rosybrown royalblue salmon seagreen ' +
    'seashell sienna skyblue slateblue slategray snow springgreen steelblue tan thistle tomato turquoise ' +
    'violetred wheat yellow'
  ).split(' '),
);

const PLAIN = new Set(
  (
    'aliceblue aqua beige black blanchedalmond blueviolet cornflowerblue crimson darkblue darkcyan darkgray ' +
    'darkgreen darkkhaki darkmagenta darkred darksalmon darkslateblue darkturquoise ' +
    'darkviolet dimgray floralwhite forestgreen fuchsia gainsboro ghostwhite greenyellow indigo invis ' +
    'lavender lawngreen lightcoral lightgoldenrodyellow lightgray lightgreen lightseagreen ' +
    'lightslateblue lightslategray lime limegreen linen mediumaquamarine mediumblue mediumseagreen ' +
    'mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream moccasin navy ' +
    'navyblue none oldlace olive palegoldenrod papayawhip peru powderblue rebeccapurple saddlebrown sandybrown ' +
    'silver teal transparent violet webgray webgreen webmaroon webpurple white whitesmoke ' +
    'yellowgreen'
  ).split(' '),
);

const HSV = /^[\d.]+[\s,]+[\d.]+[\s,]+[\d.]+\s*$/;

/**
 * The first unknown color in the value of an attribute.
 *
 * A name in a scheme (`/blues9/3`) is assumed to be known.
 */
export function unknownColor(value: string): string | undefined {
  return value
    .split(':')
    .map((part) => part.replace(/;[^;]*$/, '').trimStart())
    .find((color) => color !== '' && !isKnown(color.toLowerCase().replace(/gre(?=y)/, 'gra')));
}

/**
 * The first of several colors with an invalid fraction, as in `red;x`.
 *
 * Graphviz then ignores the whole list.
 */
export function badPart(value: string): string | undefined {
  const colors = value.split(':');
  return colors.length < 2
    ? undefined
    : colors.find((color) => !/^[^;]*(?:;(?:0*(?:\.\d*)?|0*1(?:\.0*)?))?$/.test(color));
}

function isKnown(color: string): boolean {
  if (/^[#/]/.test(color) || PLAIN.has(color) || SHADED.has(color) || HSV.test(color)) return true;
  if (/^gray(?:\d\d?|100)$/.test(color)) return true;
  return /[1-4]$/.test(color) && SHADED.has(color.slice(0, -1));
}
