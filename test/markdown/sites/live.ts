import type { Page } from 'playwright-core';

/** A page with two live pictures. */
export const LIVE = `# Live

\`\`\`dotgrad live name=product set="a=2,b=-3"
L = a*b + a
\`\`\`

Words between them, and a \`<script>\` in code.

\`\`\`dotgrad live set="x=1"
o = tanh(x*2)
\`\`\`
`;

/** Drags the leaf \`a\` of the first picture by 100 px, and gives what then is shown of L. */
export async function dragged(page: Page): Promise<string> {
  const leaf = page.locator('dotgrad-live#product g.node.leaf:visible').first();
  await leaf.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await leaf.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 100, y + height / 2, { steps: 4 });
  await page.mouse.up();
  return page.locator('dotgrad-live#product g.node.root:visible text[data-n=data]').first().innerHTML();
}
