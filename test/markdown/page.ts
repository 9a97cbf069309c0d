import { readFileSync } from 'node:fs';
import type { Element, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { expect } from 'vitest';

/** A page as a browser reads it. */
export function readPage(html: string): Root {
  return fromHtml(html);
}

/** The elements of a page by their tag, in order. */
export function elements(tree: Root | Element, tagName: string): Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (node) => {
    if (node.tagName === tagName) found.push(node);
  });
  return found;
}

/** The figures of ours. */
export function figures(tree: Root): Element[] {
  return elements(tree, 'figure').filter(({ properties }) =>
    String(properties.className).split(/[ ,]/).includes('dotgrad'),
  );
}

/** All text within an element. */
export function textOf(node: Root | RootContent | Element): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child as RootContent)).join('') : '';
}

/** The lines of text that pictures in a tree show: a piece that ends in a space goes on in the next. */
export function linesOf(tree: Root | Element): string[] {
  const pieces = elements(tree, 'text').map(textOf);
  return pieces.reduce<string[]>((lines, piece) => {
    if (lines.at(-1)?.endsWith(' ')) lines.push(`${lines.pop()}${piece}`);
    else lines.push(piece);
    return lines;
  }, []);
}

/** The text of the element with that id. */
export function textById(tree: Root, id: string): string | undefined {
  let text: string | undefined;
  visit(tree, 'element', (node) => {
    if (node.properties.id === id) text = textOf(node);
  });
  return text;
}

/** Asserts that a page built from the fences of the fixtures shows all that they draw. */
export function expectGraphs(html: string): void {
  const tree = readPage(html);
  const found = figures(tree);
  expect(found).toHaveLength(7);
  const svgs = found.flatMap((figure) =>
    figure.children.filter((child): child is Element => 'tagName' in child && child.tagName === 'svg'),
  );
  expect(svgs).toHaveLength(7);
  const said = svgs.map(({ properties }) => (properties.ariaLabelledBy as string[]).map((id) => textById(tree, id)));
  expect(said.map(([title]) => title)).toEqual([
    'A neuron',
    'A neuron',
    '<b> & {{ title }} "quoted"',
    'Computational graph of b',
    'Computational graph of b',
    'A switch',
    'Computational graph of L',
  ]);
  expect(said[0]?.[1]).toBe('tanh of a weighted sum');
  for (const svg of svgs) expect(String(svg.properties.viewBox)).toMatch(/^0 0 [\d.]+ [\d.]+$/);
  const texts = svgs.map(linesOf);
  // A docs page is too narrow for the records of a neuron.
  expect(texts[0]).toContain('0.707');
  expect(texts[2]).toContain('{{ a }} <i>{a}</i> & | \\');
  expect(texts[2]).toContain('${b}');
  expect(texts[3]).toContain('grad 0.0000');
  expect(texts[4]).toContain('grad 2.0000');
  expect(texts[5]).toEqual(expect.arrayContaining(['on', 'off', 'flip']));
  expect(texts[6]).toContain('data -6.0000');
  expect(texts[6]?.join()).not.toContain('grad');
  expectUniqueIds(tree);
  expect(elements(tree, 'figcaption').map(textOf)).toEqual(['A neuron', 'A neuron']);
  const code = elements(tree, 'code').map(textOf).join('\n');
  expect(code).toContain('digraph { stays -> code }');
  expect(code).toContain("const stays = 'code';");
  expect(code).not.toContain('Value(');
  // Each picture that has a dark variant has its style sheet within its figure.
  const styles = found.map((figure) => elements(figure, 'style').map(textOf).join(''));
  for (const [i, svg] of svgs.entries())
    expect(styles[i]).toContain(`#${svg.properties.id} .f-text{fill:var(--dotgrad-text,#`);
}

/** Asserts that ids in a page are unique, and that references to labels are valid. */
export function expectUniqueIds(tree: Root): void {
  const ids: string[] = [];
  visit(tree, 'element', ({ properties }) => {
    if (properties.id !== undefined) ids.push(String(properties.id));
  });
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
}

/** A fixture's text. */
export function fixture(path: string): string {
  return readFileSync(`test/project/fixtures/sites/${path}`, 'utf8');
}
