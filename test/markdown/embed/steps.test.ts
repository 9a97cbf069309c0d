import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attribute, elements, readSvg, textLines } from '../../render/read-svg.ts';
import { documents, read } from '../documents.ts';
import { fence, remark } from '../unified.ts';

const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');

const SOURCE = 'a = Value(2.0)\nb = Value(-3.0)\nL = a*b\nL.backward()';
const block = (words: string, source = SOURCE): string =>
  `<!-- dotgrad name="n" ${words} -->\n\`\`\`python\n${source}\n\`\`\`\n<!-- /dotgrad -->\n`;

/** The picture of a block, and the text in its place. */
async function embedded(words: string): Promise<{ svg: string; alt: string }> {
  const cwd = documents({ 'a.md': block(words) });
  const path = join(cwd, 'a.md');
  await embedFiles([path]);
  expect((await embedFiles([path])).written).toEqual([]);
  return { svg: read(cwd, 'n.svg'), alt: /alt="([^"]*)"/.exec(read(path))?.[1] ?? '' };
}

/** What an embedded document is refused with. */
async function refused(words: string, source = SOURCE): Promise<string> {
  const cwd = documents({ 'a.md': block(words, source) });
  const error = await embedFiles([join(cwd, 'a.md')]).then(
    () => new Error('nothing was refused'),
    (error: Error) => error,
  );
  return error.message.replaceAll(join(cwd, '/'), '');
}

const animationOf = (svg: string): string | undefined => /\{animation:([^}]*)\}/.exec(svg)?.[1];
const classesOf = (svg: string): string[] => elements(readSvg(svg), 'g').map((group) => attribute(group, 'class'));

describe('a block', () => {
  test('steps=motion duration=3 loop=off moves once, three seconds a step', async () => {
    const { svg, alt } = await embedded('steps=motion duration=3 loop=off');
    // Four steps of 3 s, and three times as long at the end.
    expect(animationOf(svg)).toBe('21s linear 1');
    expect(alt).toMatch(/ 4 steps: 1\. the inputs are given; 2\. L = a·b; 3\. ∂L\/∂L = 1; 4\. back through L = a·b\.$/);
    expect(animationOf((await embedded('steps=motion')).svg)).toBe('14s linear infinite');
  });

  test('steps=motion moves in the pictures for light and for dark alike', async () => {
    const cwd = documents({ 'a.md': block('steps=motion') });
    await embedFiles([join(cwd, 'a.md')], { dark: true });
    for (const name of ['n.svg', 'n-dark.svg']) expect(animationOf(read(cwd, name))).toBe('14s linear infinite');
  });

  test('steps=strip, step=2 and flow=backward draw these', async () => {
    expect(classesOf((await embedded('steps=strip')).svg).filter((name) => name === 'step')).toHaveLength(4);
    const { svg, alt } = await embedded('step=2 digits=2');
    expect(textLines(readSvg(svg))).toContain('= 2 · −3 = −6');
    expect(alt).toMatch(/^Step 2 of 4: L = a·b; /);
    const flow = await embedded('flow=backward');
    expect(classesOf(flow.svg).filter((name) => name === 'edge backward')).toHaveLength(2);
    expect(flow.alt).toMatch(/ Arrows show how gradients flow back\.$/);
  });

  test.each<[words: string, at: string, message: string]>([
    [
      'steps=strip duration=3',
      'duration',
      'duration has no effect without steps=motion; add steps=motion or leave it out',
    ],
    ['steps=strip loop=off', 'loop', 'loop has no effect without steps=motion; add steps=motion or leave it out'],
    ['style=record steps=strip', 'style', 'style=record and steps cannot be combined; leave out one of them'],
    ['step=99', 'step', 'there is no step 99: the steps are 1 to 4'],
    ['steps=strip step=1', 'steps', 'steps and step cannot be combined; leave out one of them'],
  ])('%s is refused at %s', async (words, at, message) => {
    const column = block(words).indexOf(`${at}=`) + at.length + 2;
    expect(await refused(words)).toBe(`a.md:1:${column}: ${message}`);
  });

  test('without backward() is rejected with advice', async () => {
    expect(await refused('steps=strip', 'a = Value(2.0)\nL = a*3')).toBe(
      'a.md:1:29: steps=strip needs the backward pass, which cannot be explained: there are no gradients yet; call backward() on L, or show the forward pass alone with show=data',
    );
    const { svg } = await embedded('steps=strip show=data');
    expect(classesOf(svg).filter((name) => name === 'step')).toHaveLength(2);
  });
});

describe('a fence', () => {
  test('steps=motion duration=1 loop=off moves in its page', async () => {
    const { html } = await remark()(fence(SOURCE, 'steps=motion duration=1 loop=off'));
    expect(animationOf(html)).toBe('7s linear 1');
  });

  test.each(['steps=strip', 'step=4', 'flow=backward'])('%s is drawn', async (words) => {
    const { html } = await remark()(fence(SOURCE, words));
    expect(html).toContain('class="edge backward"');
  });

  test('steps=strip duration=2 is rejected at its place', async () => {
    await expect(remark()(fence(SOURCE, 'steps=strip duration=2'))).rejects.toThrow(
      /duration has no effect without steps=motion; add steps=motion or leave it out/,
    );
  });
});
