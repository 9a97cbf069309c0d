/**
 * Signs beyond ASCII by the ASCII sign that is as wide in Arimo.
 *
 * So wide are they in Arial, Helvetica and Liberation Sans too.
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

/** Marks on other signs and formats take no room; neither do skin colors, from `\u{1f3fb}`. */
const NO_ROOM = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;

/**
 * ASCII text that is as wide as a line of any text, or a little wider.
 *
 * Graphviz in WebAssembly has no fonts: it knows the widths of ASCII alone, and
 * takes every other byte for a space. Its JSON also doubles backslashes, and then
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

/** A safe guess for scripts that Arimo lacks: an em, as for Chinese, or what their letters rarely exceed. */
function typical(code: number): string {
  if (code >= 0x0590 && code < 0x1100) return 'O';
  if (code >= 0x1f3fb && code < 0x1f400) return '';
  if (code >= 0x1f1e6 && code < 0x1f200) return 'A';
  if ((code >= 0x2600 && code < 0x27c0) || (code >= 0x1f000 && code < 0x1fb00)) return '@.';
  return '@';
}
