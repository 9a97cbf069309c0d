/** What an SVG of ours says of itself. */
export interface SvgFacts {
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

const DARK = /@media\(prefers-color-scheme:dark\)\{((?:[^{}]+\{[^{}]*\})*)\}/g;

/** The captions and the size of an SVG that `toSvg` wrote. */
export function factsOf(svg: string): SvgFacts {
  const [, width = '0', height = '0'] = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const inside = (name: string): string =>
    unescapeXml(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(svg)?.[1] ?? '');
  return { title: inside('title'), description: inside('desc'), width: Number(width), height: Number(height) };
}

/**
 * Lets the dark colors of an SVG follow the page instead of the reader.
 *
 * Its colors then suit the page, so the page shows through, unless it sets `--dotgrad-background`.
 *
 * @param dark the selector of pages that are dark
 */
export function darkBy(svg: string, dark: string): string {
  const followed = svg.replace(DARK, (_, rules: string) =>
    rules.replace(/[^{}]+\{/g, (selector) => `${dark.trim()} ${selector}`),
  );
  if (followed === svg) return svg;
  const id = /^<svg [^>]*?id="([^"]*)"/.exec(svg)?.[1];
  return followed
    .replace(/<rect class="f-background" fill="[^"]*"/, '<rect class="f-page" fill="none"')
    .replace('</style>', `#${id} .f-page{fill:var(--dotgrad-background,none)}</style>`);
}

/** The text behind numeric character references, as `escapeXml` makes them. */
function unescapeXml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
