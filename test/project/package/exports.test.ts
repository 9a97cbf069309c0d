import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

/** The names that a module gives its users, in code unit order. */
const names = (entry: object): string[] => Object.keys(entry).sort();

describe('the entry', () => {
  it('dotgrad gives the engine, the graph, DOT and SVG', async () => {
    expect(names(await import('dotgrad'))).toEqual([
      'DotError',
      'GraphError',
      'LayoutError',
      'RawDotError',
      'Value',
      'backwardSteps',
      'diff',
      'diffToDot',
      'diffToSvg',
      'draw',
      'explain',
      'explainDiff',
      'figure',
      'focus',
      'fold',
      'formatNumber',
      'fromDot',
      'fromJson',
      'gradCheck',
      'graphSchema',
      'health',
      'isValue',
      'numericalDerivative',
      'ops',
      'paths',
      'plates',
      'rawDot',
      'sample',
      'scope',
      'simplify',
      'themes',
      'toDot',
      'toJson',
      'toScene',
      'toSvg',
      'trace',
    ]);
  });

  it('dotgrad gives the op registry as ops', async () => {
    const { ops } = await import('dotgrad');
    expect(Object.keys(ops).sort()).toEqual(
      ['abs', 'add', 'cos', 'exp', 'log', 'max', 'min', 'mul', 'pow', 'relu', 'sigmoid', 'sin', 'tanh'], //
    );
  });

  it('dotgrad/node gives files and PNG', async () => {
    expect(names(await import('dotgrad/node'))).toEqual(['LoadError', 'load', 'save', 'toPng']);
  });

  it('dotgrad/html gives live pages, and dotgrad/live their element', async () => {
    expect(names(await import('dotgrad/html'))).toEqual(['toHtml']);
    expect(names(await import('dotgrad/live'))).toEqual(['DotgradLive']);
  });

  it('dotgrad/notebook gives programs in the notation', async () => {
    expect(names(await import('dotgrad/notebook'))).toEqual(['NotebookError', 'run', 'runNotebook', 'toJSON']);
  });

  it('dotgrad/plot gives plots', async () => {
    expect(names(await import('dotgrad/plot'))).toEqual([
      'boundaryPlot',
      'functionPlot',
      'isPlot',
      'linePlot',
      'scatterPlot',
    ]);
  });

  it('dotgrad/remark and dotgrad/markdown-it give their plugins, by name and by default', async () => {
    const [remark, markdownIt] = await Promise.all([import('dotgrad/remark'), import('dotgrad/markdown-it')]);
    expect(names(remark)).toEqual(['DocumentError', 'default', 'remarkDotgrad']);
    expect(names(markdownIt)).toEqual(['DocumentError', 'default', 'markdownItDotgrad']);
    expect(remark.default).toBe(remark.remarkDotgrad);
    expect(markdownIt.default).toBe(markdownIt.markdownItDotgrad);
  });

  it('dotgrad/snapshot gives assertions for any test runner', async () => {
    expect(names(await import('dotgrad/snapshot'))).toEqual([
      'GraphAssertionError',
      'assertGradients',
      'assertGraph',
      'assertGraphSnapshot',
    ]);
  });

  it('dotgrad/package.json is there for tools', () => {
    const manifest = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('dotgrad/package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'dotgrad', type: 'module', license: 'MIT' });
  });

  it('dotgrad gives nothing else: what is private cannot be imported', () => {
    const { resolve } = createRequire(import.meta.url);
    expect(() => resolve('dotgrad/dist/dot/label.js')).toThrow(/not defined by "exports"/);
    expect(() => resolve('dotgrad/engine')).toThrow(/not defined by "exports"/);
  });
});
