/** What an SVG of ours says of itself. */
export interface SvgFacts {
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

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
 * @param dark the selector of pages that are dark
 */
export function darkBy(svg: string, dark: string): string {
  return svg.replace(/@media\(prefers-color-scheme:dark\)\{((?:[^{}]+\{[^{}]*\})*)\}/g, (_, rules: string) =>
    rules.replace(/[^{}]+\{/g, (selector) => `${dark.trim()} ${selector}`),
  );
}

/** The text behind numeric character references, as `escapeXml` makes them. */
function unescapeXml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
