import type { Page } from 'playwright-core';

/** The links of a page, as paths with their anchors, and what they can lead to. */
export interface Seen {
  readonly links: readonly string[];
  readonly ids: readonly string[];
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Pushes what is wrong with an open page, in which axe is loaded, and gives its links. */
export async function lookAt(page: Page, when: string, found: string[]): Promise<Seen> {
  // Colors change slowly where a reader may see it.
  await page.addStyleTag({ content: '*,*::before,*::after{transition:none!important;animation:none!important}' });
  const { wrong, links, ids } = await page.evaluate(async () => {
    const wrong: string[] = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) wrong.push('the page scrolls sideways');
    for (const image of document.images)
      if (
        image.checkVisibility() &&
        (await image.decode().then(
          () => false,
          () => true,
        ))
      )
        wrong.push(`an image is not there: ${image.src}`);
    // A reader can scroll to it, or an ellipsis says that there is more.
    const isBounded = (element: Element | null): boolean => {
      if (element === null) return false;
      const { overflowX, textOverflow } = getComputedStyle(element);
      return /auto|scroll/.test(overflowX) || textOverflow === 'ellipsis' || isBounded(element.parentElement);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const parent = text.parentElement as Element;
      if (text.textContent?.trim() === '' || parent.closest('svg, style, script') || !parent.checkVisibility())
        continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right } = range.getBoundingClientRect();
      if (right > left && (left < -1 || right > width + 1) && !isBounded(parent) && right > 0 && left < width)
        wrong.push(`a text leaves the page: ${text.textContent}`);
    }
    const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe;
    for (const { id, nodes } of (await axe.run()).violations)
      wrong.push(...nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
    return {
      wrong,
      links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
        .filter((link) => link.origin === location.origin)
        .map((link) => link.pathname + link.hash),
      ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
    };
  });
  found.push(...wrong.map((each) => `${when}: ${each}`));
  return { links, ids };
}

/** Which links of pages lead to no page, or to no place in it. */
export function deadLinks(seen: Readonly<Record<string, Seen>>, base: string): string[] {
  return Object.entries(seen).flatMap(([page, { links }]) =>
    links.flatMap((link) => {
      const [path = '', hash = ''] = link.slice(base.length).split('#');
      const target = seen[path === '' || path.endsWith('/') ? `${path}index.html` : path];
      const good = link.startsWith(base) && target && (hash === '' || target.ids.includes(decodeURIComponent(hash)));
      return good ? [] : [`${page}: ${link}`];
    }),
  );
}
