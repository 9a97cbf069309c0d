import type { Page } from 'playwright-core';
import { AXE, WRONG_ONLY } from '../../markdown/sites/axe.ts';
import { overflowingTexts } from '../../markdown/sites/browser.ts';

/** The links of a page, as paths with their anchors, and what they can lead to. */
export interface Seen {
  readonly links: readonly string[];
  readonly ids: readonly string[];
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** How a page is looked at. */
interface View {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  /** The rules that axe checks; undefined for all. */
  readonly rules: readonly string[] | undefined;
}

// Of axe's rules, only that of contrast sees the colors.
const VIEWS: readonly View[] = [
  { colorScheme: 'light', width: 1280, rules: undefined },
  { colorScheme: 'dark', width: 1280, rules: ['color-contrast'] },
  { colorScheme: 'dark', width: 390, rules: undefined },
  { colorScheme: 'light', width: 390, rules: ['color-contrast'] },
];

/** Opens a page once, and pushes what is wrong with it in light and dark, wide and narrow; gives its links. */
export async function lookAt(page: Page, address: string, found: string[]): Promise<Seen> {
  const seen: Seen[] = [];
  for (const { colorScheme, width, rules } of VIEWS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    if (seen.length === 0) {
      await page.goto(address, { waitUntil: 'networkidle' });
      // Colors change slowly where a reader may see it.
      await page.addStyleTag({ content: '*,*::before,*::after{transition:none!important;animation:none!important}' });
      await page.evaluate(AXE);
    }
    // The switch of the site's own pages follows a moment later.
    await page.waitForFunction(
      (isDark) =>
        !document.getElementById('VPContent') || document.documentElement.classList.contains('dark') === isDark,
      colorScheme === 'dark',
    );
    const { wrong, ...more } = await page.evaluate(inspect, { ...WRONG_ONLY, ...(rules && { runOnly: rules }) });
    const { overflowing } = await overflowingTexts(page);
    found.push(...[...wrong, ...overflowing].map((each) => `${colorScheme}, ${width} px: ${each}`));
    seen.push(more);
  }
  return seen[0] as Seen;
}

/** What is wrong with the page that it runs in. */
async function inspect(options: object): Promise<Seen & { readonly wrong: string[] }> {
  const wrong: string[] = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) wrong.push('the page scrolls sideways');
  const decodes = (image: HTMLImageElement): Promise<boolean> =>
    image.decode().then(
      () => true,
      () => false,
    );
  for (const image of document.images)
    if (image.checkVisibility() && !(await decodes(image))) wrong.push(`an image is not there: ${image.src}`);
  const parentOf = (node: Node): Element | null =>
    node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;
  // A reader can scroll to it, or an ellipsis says that there is more.
  const isBounded = (element: Element | null): boolean => {
    if (element === null) return false;
    const { overflowX, textOverflow } = getComputedStyle(element);
    return /auto|scroll/.test(overflowX) || textOverflow === 'ellipsis' || isBounded(parentOf(element));
  };
  /** The element whose box has a text: the nearest one that is no part of a line. */
  const boxOf = (element: Element): Element => {
    const parent = parentOf(element);
    return /^(inline|contents)$/.test(getComputedStyle(element).display) && parent ? boxOf(parent) : element;
  };
  const check = (text: Node): void => {
    const parent = parentOf(text) as Element;
    const isShown = parent.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (text.textContent?.trim() === '' || parent.closest('svg, style, script') || !isShown) return;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right, width: wide } = range.getBoundingClientRect();
    if (wide === 0 || right <= 0 || left >= width || isBounded(parent)) return;
    const own = boxOf(parent);
    // What only screen readers read has no room.
    if (own.clientWidth <= 1 || getComputedStyle(own).clipPath !== 'none') return;
    const box = own.getBoundingClientRect();
    if (left < -1 || right > width + 1) wrong.push(`a text leaves the page: ${text.textContent}`);
    else if (left < box.left - 1 || right > box.right + 1) wrong.push(`a text leaves its box: ${text.textContent}`);
  };
  const walk = (root: Node): void => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      if (node instanceof Text) check(node);
      else if (node instanceof Element && node.shadowRoot !== null) walk(node.shadowRoot);
    }
  };
  walk(document.body);
  const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
  for (const { id, nodes } of (await axe.run(options)).violations)
    wrong.push(...nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
  return {
    wrong,
    links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter((link) => link.origin === location.origin)
      .map((link) => link.pathname + link.hash),
    ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
  };
}

/**
 * Which links of pages lead to no page, to no place in it, or to no picture.
 *
 * @param pictures the paths of the site's pictures
 */
export function deadLinks(
  seen: Readonly<Record<string, Seen>>,
  base: string,
  pictures: ReadonlySet<string> = new Set(),
): string[] {
  return Object.entries(seen).flatMap(([page, { links }]) =>
    links.flatMap((link) => {
      const [path = '', hash = ''] = link.slice(base.length).split('#');
      if (link.startsWith(base) && hash === '' && pictures.has(path)) return [];
      const target = seen[path === '' || path.endsWith('/') ? `${path}index.html` : path];
      const good = link.startsWith(base) && target && (hash === '' || target.ids.includes(decodeURIComponent(hash)));
      return good ? [] : [`${page}: ${link}`];
    }),
  );
}
