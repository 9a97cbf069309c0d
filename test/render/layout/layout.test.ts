import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LayoutError, toSvg, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { layout } from '../../../dist/render/layout/layout.node.js';
import { expression } from '../../graph/lecture.js';

const GOOD = 'digraph { a -> b }';
/** Two fully connected layers of 400 nodes: far more than a second's work. */
const HARD = `digraph { ${Array.from({ length: 400 }, (_, i) => `a${i} -> { ${Array.from({ length: 400 }, (_, j) => `b${j}`).join(' ')} }`).join('\n')} }`;

/** A chain of ops: deep, and with hundreds of ops impossible to lay out within a millisecond. */
function chain(length: number): Value {
  let value = new Value(1, 'x');
  for (let i = 0; i < length; i++) value = value.tanh();
  return value;
}

const names = (json: string | undefined): string[] =>
  JSON.parse(json ?? '{}').objects.map(({ name }: { name: string }) => name);

describe('layout(dot, timeout)', () => {
  it('gives the nodes and edges with their drawing operations', async () => {
    const { json, ...complaints } = await layout(GOOD, 30);
    expect(complaints).toEqual({});
    expect(names(json)).toEqual(['a', 'b']);
    expect(JSON.parse(json as string).edges[0]).toMatchObject({ tail: 0, head: 1, _draw_: expect.any(Array) });
  });

  it('reports a syntax error with its line, and continues', async () => {
    expect(await layout('digraph { a -> }', 30)).toMatchObject({
      error: expect.stringMatching(/^syntax error in line 1 near '}'/),
    });
    expect((await layout(GOOD, 30)).error).toBeUndefined();
  });

  it('reports warnings of Graphviz about what it still draws, such as a bad record', async () => {
    expect(await layout('digraph { a [shape=record label="{ x | y"] }', 30)).toMatchObject({
      json: expect.any(String),
      warning: expect.stringContaining('bad label format'),
    });
    expect((await layout(GOOD, 30)).warning).toBeUndefined();
  });

  it('reports that a text is nested too deeply for the parser, which draws a part of it', async () => {
    const chain = `digraph { ${Array.from({ length: 20_000 }, (_, i) => `v${i}`).join(' -> ')} }`;
    expect((await layout(chain, 60)).warning).toMatch(/memory exhausted/);
    expect((await layout(GOOD, 30)).warning).toBeUndefined();
  });

  it('stops a layout that takes too long, and the next one works', async () => {
    expect(await layout(HARD, 0.2)).toEqual({
      error: 'the layout took longer than 0.2 s',
      late: true,
      broken: true,
    });
    expect(names((await layout(GOOD, 30)).json)).toEqual(['a', 'b']);
  });

  it('runs one layout after another, each with its own result', async () => {
    const answers = await Promise.all(['x', 'y', '{', 'z'].map((name) => layout(`digraph { ${name} }`, 30)));
    expect(answers.map(({ json }) => json && names(json))).toEqual([['x'], ['y'], undefined, ['z']]);
  });

  it('draws a chain of 30,000 nodes', async () => {
    const edges = Array.from({ length: 29_999 }, (_, i) => `v${i} -> v${i + 1}`);
    const { json, ...complaints } = await layout(`digraph { node [shape=point] ${edges.join(' ')} }`, 600);
    expect(complaints).toEqual({});
    expect(names(json).length).toBe(30_000);
  }, 600_000);
});

describe('toSvg(value)', () => {
  it('draws a deep computation', async () => {
    const svg = await toSvg(chain(1500), { fold: 'none', timeout: 300 });
    expect(svg.match(/<g class="node /g)?.length).toBe(1501); // in a large graph an op is drawn in its result
  }, 300_000);

  it('{ timeout } reports that the time is up and what may help, and the next picture is drawn', async () => {
    const error = await toSvg(chain(500), { fold: 'none', timeout: 1e-6 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LayoutError);
    expect(error).toMatchObject({
      name: 'LayoutError',
      message: expect.stringMatching(
        /^cannot lay out this graph of 1,001 nodes and 1,000 edges: the layout took longer than 0\.000001 s; a longer timeout may help/,
      ),
    });
    expect(await toSvg(expression())).toMatch(/^<svg /);
  });

  it('lets the process exit', async () => {
    const program = `
      import { toSvg, Value } from 'dotgrad';
      console.log((await toSvg(new Value(1, 'a').add(2))).slice(0, 4));
      let chain = new Value(1);
      for (let i = 0; i < 500; i++) chain = chain.tanh();
      await toSvg(chain, { fold: 'none', timeout: 1e-6 }).catch((error) => console.log(error.name));
      toSvg(new Value(2)).then((svg) => console.log(svg.slice(0, 4)));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      timeout: 50_000,
    });
    expect(stdout).toBe('<svg\nLayoutError\n<svg\n');
  });
});
