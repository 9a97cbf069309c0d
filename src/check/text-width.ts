/**
 * For characters beyond ASCII, an ASCII character of the same width in Arimo.
 *
 * The widths are the same in Arial, Helvetica and Liberation Sans.
 */
const AS_WIDE_AS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    i: '\u031bįĵĺļłſΐίιіј‘’‚‛′‵⁄ⁱ⁽⁾₍₎ₗ∕',
    '.': '\u00a0¦ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ·ΙΪІЇї․‧∙∫ₜ',
    '-': '¡¨²³´·¸¹ľŀŕŗř΄΅‐‑“”„‟‹›⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼₀₁₂₃₄₅₆₇₈₉₊₋₌ₓₖₛ',
    '*': 'ºг•‣″‴ₕª°ťΊτⁿₐₑₒₔₙₚ',
    c: 'çýÿćĉċčĳĴķĸśŝşšŷźżžέγεζκλνξςϵЈзкстухэєѕќў∂',
    a: '¢£¤¥§«¯±¶»àáâãäåèéêëðñòóôõö÷ùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűųΓήΰδηθουχϋόύϑϕЃГавеийнопрчья',
    b: 'ѐёђћѝџ‒–†‡√≈≠≤≥',
    '+': '¬µ×άαβμρϱₘЌКбдлц−≡',
    F: '¿ßøďŉŢŤŦŹŻŽΖΣΤσЗТ∆',
    A: 'ÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸΆΑΒΔΕΚΛΞΡΥΧΫφЀЁЅЎАБВДЕЛРУХЧЬжъ',
    C: 'ÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŊŔŖŘŨŪŬŮŰŲŵΗΝΠπψЄЍЏИЙНПСЭЯмы∑∞∩',
    O: '©®ÒÓÔÕÖØĜĞĠĢĲŌŎŐΈΌΏΘΟΩωώОФЦю∇∈∉∪∀∃',
    M: '¼½¾ΉΜМΦΨЪфшщњ∏',
    W: 'æœŴΎЂЋЖШЩЫљ',
    '@': 'ÆŒЊЮ—―…‰←→↔',
    bc: 'Љ',
    '@-': '‱',
  }).flatMap(([ascii, signs]) => [...signs].map((sign) => [sign, ascii] as const)),
);

/** Combining marks and format characters have no width; neither do skin tones, from `\u{1f3fb}`. */
const NO_ROOM = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;

/**
 * ASCII text that is as wide as a line of any text, or a little wider.
 *
 * Graphviz in WebAssembly has no fonts: it knows the widths of ASCII only, and
 * treats every other byte as a space. Its JSON also doubles backslashes and then
 * loses what follows. So it lays out this text, and the drawing shows the line
 * itself. ASCII without backslashes stays as it is.
 */
export function standIn(line: string): string {
  if (/^[ -[\]-~]*$/.test(line)) return line;
  return [...line.normalize('NFC')].map(signAsWide).join('') || '.';
}

function signAsWide(sign: string): string {
  if (sign === ' ' || sign === '\\') return '.';
  if (sign < '\u0080') return sign;
  const known = AS_WIDE_AS.get(sign);
  if (known !== undefined) return known;
  if (NO_ROOM.test(sign)) return '';
  const parts = sign.normalize('NFD');
  return parts === sign ? typical(sign.codePointAt(0) ?? 0) : [...parts].map(signAsWide).join('');
}

/** A safe guess for scripts that Arimo lacks: one em, as for Chinese, or a width that their letters rarely exceed. */
function typical(code: number): string {
  if (code >= 0x0590 && code < 0x1100) return 'O';
  if (code >= 0x1f3fb && code < 0x1f400) return '';
  if (code >= 0x1f1e6 && code < 0x1f200) return 'A';
  if ((code >= 0x2600 && code < 0x27c0) || (code >= 0x1f000 && code < 0x1fb00)) return '@.';
  return '@';
}

/** The faces of the font that text is set in. */
export type FontFace = 'regular' | 'bold' | 'italic';

/** The advance widths of U+0020 to U+007E in Arial and Arimo, in thousandths of the size. */
const REGULAR = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];

/** The same for bold; italic is as wide as regular. */
const BOLD = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
];

/** A control character, which fonts show as a box. */
const UNKNOWN = 750;

/**
 * The width of a line of text in px, in Arimo, which has Arial's widths.
 *
 * ASCII is exact; other characters are exact or a little too wide.
 *
 * @param size the font size in px
 */
export function textWidth(text: string, size: number, face: FontFace = 'regular'): number {
  if (text === '') return 0;
  const widths = face === 'bold' ? BOLD : REGULAR;
  return ((signsWidth(text, widths) ?? signsWidth(standIn(text), widths, UNKNOWN) ?? 0) * size) / 1000;
}

/** The sum of the widths of signs that have one alone; undefined of what has others, unless one has a width for these. */
function signsWidth(line: string, widths: readonly number[], other?: number): number | undefined {
  let sum = 0;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    const width = widths[(code < 0x7f ? code : standInCode(code)) - 0x20] ?? other;
    if (width === undefined) return undefined;
    sum += width;
  }
  return sum;
}

/** The codes of the stand-ins for signs that no other sign changes; 0 for signs that have none. */
const standIns = new Map<number, number>();

/** A cache of what `signAsWide` gives for a sign that is the same in any text. */
function standInCode(code: number): number {
  const known = standIns.get(code);
  if (known !== undefined) return known;
  const sign = String.fromCharCode(code);
  const stand = AS_WIDE_AS.get(sign);
  const isAlone = stand?.length === 1 && sign.normalize('NFC') === sign && !NO_ROOM.test(sign);
  const found = isAlone ? stand.charCodeAt(0) : 0;
  standIns.set(code, found);
  return found;
}

/** The text, cut with an ellipsis if it is wider than `width` px. */
export function fitWidth(text: string, width: number, size: number, face: FontFace = 'regular'): string {
  // No character is narrower than a ninth of the size, so only the start of a long text is measured.
  const most = Math.ceil((9 * width) / size) + 2;
  if (text.length <= most && textWidth(text, size, face) <= width) return text;
  let room = width - textWidth('…', size, face);
  let kept = '';
  for (const sign of text.slice(0, most)) {
    room -= textWidth(sign, size, face);
    if (room < 0) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

/** The text, with an ellipsis in its middle if it is wider than `width` px. */
export function fitMiddle(text: string, width: number, size: number, face: FontFace = 'regular'): string {
  const most = Math.ceil((9 * width) / size) + 2;
  if (text.length <= most && textWidth(text, size, face) <= width) return text;
  const half = (width - textWidth('…', size, face)) / 2;
  const kept = (signs: Iterable<string>): string[] => {
    let room = half;
    const fitting: string[] = [];
    for (const sign of signs) {
      room -= textWidth(sign, size, face);
      if (room < 0) break;
      fitting.push(sign);
    }
    return fitting;
  };
  const [start, end] = [kept(text.slice(0, most)), kept([...text.slice(-most)].reverse()).reverse()];
  return `${start.join('').trimEnd()}…${end.join('').trimStart()}`;
}
