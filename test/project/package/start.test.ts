import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const cli = 'dist/cli';
const parts = join(cli, 'parts');

/** The files that a file of the bundle imports statically, and these in turn; with itself. */
function loaded(file: string): string[] {
  const files = new Set([file]);
  // The bundle has no spaces, and an `import()` has a parenthesis.
  for (const path of files)
    for (const [, imported] of readFileSync(path, 'utf8').matchAll(/\b(?:from|import) ?["'](\.[^"'\n]+)["'];/g))
      files.add(join(dirname(path), imported!));
  return [...files];
}

const sourcesOf = (file: string): string[] => JSON.parse(readFileSync(`${file}.map`, 'utf8')).sources;

describe('the bundle of the command', () => {
  test('prints the version from one file', () => {
    expect(loaded(join(cli, 'main.node.js'))).toHaveLength(1);
  });

  test('begins every command with few files, and draws programs with few more', () => {
    expect(loaded(join(parts, 'run.node.js')).length).toBeLessThan(8);
    expect(loaded(join(parts, 'drawing.js')).length).toBeLessThan(12);
    expect(loaded(join(parts, 'notation.js')).length).toBeLessThan(14);
  });

  test('begins without what draws, draws without the notation, and programs without what compares, watches or reads DOT', () => {
    const starting = loaded(join(parts, 'run.node.js')).flatMap(sourcesOf).join('\n');
    const drawing = loaded(join(parts, 'drawing.js')).flatMap(sourcesOf).join('\n');
    expect(starting).toContain('cli/program.node.ts');
    const notation = loaded(join(parts, 'notation.js')).flatMap(sourcesOf).join('\n');
    for (const other of [starting, drawing]) expect(other).not.toContain('src/notebook/notebook.ts');
    expect(drawing).toContain('render/scene/graph-scene.ts');
    expect(notation).toContain('src/notebook/notebook.ts');
    for (const seldom of [
      'graph/diff/diff.ts',
      'cli/watch/watch.node.ts',
      'render/raw/draw-raw-dot.ts',
      'render/png/png.node.ts',
    ])
      for (const part of [drawing, notation]) expect(part).not.toContain(seldom);
  });

  test('holds every module once, so that none has two states', () => {
    const maps = readdirSync(parts).filter((name) => name.endsWith('.js'));
    const all = maps
      .flatMap((name) => [...new Set(sourcesOf(join(parts, name)))])
      .filter((path) => path.includes('src/'));
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter((path, i) => all.indexOf(path) < i)).toEqual([]);
  });
});

describe("the entry 'dotgrad'", () => {
  test('loads what computes, but not what draws: that is loaded with the first picture', () => {
    const entry = loaded('dist/index.js');
    expect(entry).toContain(join('dist/engine/value.js'));
    expect(entry.length).toBeLessThan(165);
    const drawing =
      /dist\/(?:render\/(?:illustration|svg\/|raw\/(?!brand|source\/error)|scene\/(?!layout-error|motion\/(?:asked|steps-view)))|plot\/(?:kinds|frame)\/|notebook\/)/;
    expect(entry.filter((path) => drawing.test(path))).toEqual([]);
    expect(loaded('dist/render/drawing.js').filter((path) => drawing.test(path)).length).toBeGreaterThan(40);
  });
});
