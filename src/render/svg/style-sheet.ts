import type { Paints, Theme } from '../../dot/themes.js';

/** The class of an element whose fill or stroke is one of the theme's paints. */
export type PaintClass = `${'f' | 's'}-${string}`;

/** What a style sheet has to color. */
export interface UsedPaints {
  readonly paints: ReadonlySet<PaintClass>;
  /** The declarations of literal colors that are others in the dark, by their classes. */
  readonly lifted: ReadonlyMap<string, string>;
}

/** The class of what lies behind a picture that follows its page. */
export const PAGE_CLASS = 'f-page';

/**
 * The style sheet of a picture: a page can set each paint, else it follows the reader's preference.
 *
 * @param id of the picture, so that no rule reaches beyond it
 * @param dark the selector of dark pages, for a picture that follows its page instead
 */
export function styleSheet({ paints, lifted }: UsedPaints, id: string, theme: Theme, dark?: string): string {
  const used = [...paints].sort();
  const rulesOf = (colors: Paints, within: string): string =>
    used
      .map((name) => {
        const paint = name.slice(2);
        const property = name.startsWith('f-') ? 'fill' : 'stroke';
        return `${within}#${id} .${name}{${property}:var(--dotgrad-${paint},${colors[paint as keyof Paints]})}`;
      })
      .join('');
  const light = rulesOf(theme.paints, '');
  if (theme.dark === undefined) return light;
  const within = dark === undefined ? '' : `${dark.trim()} `;
  const lifts = [...lifted].sort().map(([name, rule]) => `${within}#${id} .${name}{${rule}}`);
  const rules = rulesOf(theme.dark, within) + lifts.join('');
  if (dark === undefined) return `${light}@media(prefers-color-scheme:dark){${rules}}`;
  return `${light}${rules}#${id} .${PAGE_CLASS}{fill:var(--dotgrad-background,none)}`;
}
