import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../../src/', import.meta.url));

/** The floors below the one that draws. */
const BELOW = ['check', 'options', 'engine', 'graph', 'explain', 'nn', 'notebook', 'dot', 'plot'];

/** What each floor may import besides itself: the table of the design. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  check: [],
  options: ['check'],
  engine: ['check'],
  graph: ['check', 'options'],
  explain: ['check', 'options', 'engine', 'graph'],
  nn: ['check', 'engine'],
  notebook: ['check', 'engine', 'nn'],
  dot: ['check', 'options', 'graph'],
  plot: ['check', 'options'],
  // Its one use of the engine and the notation is to draw programs: program.ts and what it needs.
  render: ['check', 'options', 'engine', 'graph', 'explain', 'notebook', 'dot', 'plot'],
  snapshot: [...BELOW, 'render'],
  // Both build upon the comparison of pictures.
  markdown: [...BELOW, 'render', 'snapshot'],
  vitest: [...BELOW, 'render', 'snapshot'],
  // The command gives the programs that it draws the entry, which is its own copy.
  cli: [...BELOW, 'render', 'snapshot', 'markdown', 'vitest', 'index.ts'],
};

/**
 * What each room of a floor may import of the floor's other rooms, types aside.
 *
 * `.` are the files beside the rooms: those that draw stand between the rooms. Of other floors
 * they are the doors, and what the rooms share. An index is a door of the package.
 */
const ROOMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  graph: {
    walk: [],
    diff: ['walk'],
    layers: ['walk'],
    plates: ['walk'],
    view: ['walk', 'plates', 'layers'],
  },
  explain: { math: [], health: ['math'] },
  notebook: {
    scan: [],
    python: ['scan'],
    library: ['scan', 'python'],
    read: ['scan', 'python'],
    classes: ['scan', 'python', 'read'],
    execute: ['scan', 'python', 'library', 'read', 'classes'],
  },
  plot: { frame: [], kinds: ['frame'] },
  render: {
    figure: [],
    layout: [],
    scene: ['layout'],
    svg: [],
    raw: ['figure', 'layout', 'svg'],
    shown: ['figure', 'scene', 'layout'],
    '.': ['figure', 'scene', 'svg', 'raw', 'shown'],
    live: ['.', 'figure', 'scene', 'svg', 'shown'],
    png: ['.', 'figure', 'scene', 'svg', 'shown'],
    diff: ['.', 'figure', 'scene', 'svg', 'shown'],
    program: ['figure'],
    files: ['.', 'figure', 'svg', 'png', 'raw', 'live', 'program'],
  },
  snapshot: { report: [] },
  markdown: { page: [], fence: ['page'], embed: ['page', 'fence'] },
  // `process` alone reads `process`.
  cli: {
    terminal: [],
    process: ['terminal'],
    report: ['terminal'],
    options: ['terminal'],
    input: ['terminal', 'process', 'options'],
    pictures: ['terminal', 'input', 'report', 'options'],
    watch: ['terminal', 'input', 'pictures'],
    commands: ['terminal', 'input', 'report', 'options', 'pictures', 'watch'],
  },
};

/**
 * The same of the rooms within render/scene; `.` are the files beside them, which make scenes of graphs.
 *
 * Steps and motion are told on scenes, and so come last.
 */
const SCENE_ROOMS: Readonly<Record<string, readonly string[]>> = {
  diagram: [],
  faces: ['diagram'],
  place: ['diagram', 'faces'],
  paint: ['place'],
  layers: ['faces'],
  '.': ['diagram', 'faces', 'place'],
  motion: ['.', 'faces', 'place', 'paint'],
};

/** The one file that joins the engine and the drawing. */
const JOINT = 'graph/trace.ts';

/** The files below `cli/` that know of processes: which one is it that writes, and which still run; of V8's version; and a child of its parent's. */
const PROCESS_KNOWERS = [
  'render/files/write-whole.node.ts',
  'render/layout/layout.worker.node.ts',
  'render/png/pixels.child.node.ts',
];

/** The packages that run in a browser too. */
const BROWSER_PACKAGES = /^(?:ts-graphviz|@hpcc-js\/wasm-graphviz|d3-\w+|mdast|hast|(?:mdast|hast|unist)-util-[\w-]+)$/;

/** `import … from 'x'` and `export … from 'x'`, `import 'x'`, and `import('x')`. */
const IMPORTS = [
  /^(?:import|export)\b[^;'=]*?\bfrom '([^']+)'/gm,
  /^import '([^']+)'/gm,
  /\bimport\(\s*'([^']+)'\s*\)/g,
];

/** Imports that leave nothing behind when it runs: `import type`, or of names that are types each. */
const TYPES = /^(?:import|export) (?:type\b|\{(?:\s*type [^,}]+,?)+\s*\})[^;']*from '[^']+';/gm;

interface SourceFile {
  readonly path: string;
  readonly floor: string;
  /** The text without comments. */
  readonly code: string;
  readonly lines: number;
  /** What it imports: paths from `src/`, or the names of packages. */
  readonly imports: readonly string[];
  /** The same without what is imported for its types alone. */
  readonly valueImports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8');
    const code = text.replace(/\/\*.*?\*\/|(?<=^|\s)\/\/.*?$/gms, '');
    const named = (text: string): string[] =>
      IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name as string)).map((specifier) =>
        specifier.startsWith('.')
          ? relative('/', normalize(join('/', dirname(path), specifier))).replace(/\.js$/, '.ts')
          : specifier,
      );
    return {
      path,
      floor: path.includes('/') ? (dirname(path).split('/')[0] as string) : '',
      code,
      lines: text.split('\n').length - 1,
      imports: named(code),
      valueImports: named(code.replace(TYPES, '')),
    };
  });

// What the build makes has a declaration alone.
const known = new Set(files.map(({ path }) => path.replace(/\.d\.ts$/, '.ts')));
const isNode = (path: string): boolean => path.endsWith('.node.ts');
const pairs = files.flatMap(({ path, floor, imports }) => imports.map((imported) => ({ path, floor, imported })));

/** A folder and those in it, but for the `tmp-…` that tests running beside this one make and remove. */
function foldersOf(folder: string): { folder: string; names: string[] }[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('tmp-'));
  const below = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => foldersOf(join(folder, name)));
  return [{ folder, names: entries.map(({ name }) => name) }, ...below];
}

describe.each(['src', 'test'])('%s/', (top) => {
  it('has no folder with more than 18 entries', () => {
    const root = fileURLToPath(new URL(`../../../${top}/`, import.meta.url));
    const folders = foldersOf(root);
    const full = folders.filter(({ names }) => names.length > 18);
    expect(full.map(({ folder }) => relative(root, folder))).toEqual([]);
  });
});

describe('src/', () => {
  it('is read as it is: floors, files and imports are found', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(pairs.length).toBeGreaterThan(100);
    expect(pairs.filter(({ imported }) => imported.endsWith('.ts') && !known.has(imported))).toEqual([]);
  });

  it('has no other folders than the floors of the design', () => {
    const folders = new Set(files.map(({ floor }) => floor).filter((floor) => floor !== ''));
    expect([...folders].filter((floor) => !(floor in FLOORS))).toEqual([]);
  });

  it('imports go down only, as the table of floors says', () => {
    const wrong = pairs.filter(({ path, floor, imported }) => {
      if (!imported.endsWith('.ts') || floor === '') return false;
      const target = imported.split('/')[0] as string;
      if (path === JOINT && target === 'engine') return false;
      return target !== floor && !FLOORS[floor]?.includes(target);
    });
    expect(wrong.map(({ path, imported }) => `${path} imports ${imported}`)).toEqual([]);
  });

  it.each(Object.entries(ROOMS))('imports between the rooms of %s/ go down only, types aside', (floor, rooms) => {
    const roomOf = (path: string): string => {
      const [, room = '', file] = path.split('/');
      return file !== undefined ? room : /^index\b/.test(room) || !('.' in rooms) ? '' : '.';
    };
    const inFloor = files.filter((file) => file.floor === floor);
    const all = inFloor.flatMap(({ path, valueImports }) => valueImports.map((imported) => ({ path, imported })));
    const wrong = all.filter(({ path, imported }) => {
      const [room, target] = [roomOf(path), roomOf(imported)];
      const isBetween = imported.startsWith(`${floor}/`) && room !== '' && target !== '' && target !== room;
      return isBetween && !rooms[room]?.includes(target);
    });
    expect(wrong.map(({ path, imported }) => `${path} imports ${imported}`)).toEqual([]);
  });

  it('imports between the rooms of render/scene/ go down only, and out of it none of render/, types aside', () => {
    const prefix = 'render/scene/';
    const roomOf = (path: string): string => {
      const rest = path.slice(prefix.length).split('/');
      return rest.length === 1 ? '.' : (rest[0] as string);
    };
    const wrong = files.flatMap(({ path, valueImports }) =>
      !path.startsWith(prefix)
        ? []
        : valueImports
            .filter((imported) =>
              imported.startsWith(prefix)
                ? roomOf(imported) !== roomOf(path) && !SCENE_ROOMS[roomOf(path)]?.includes(roomOf(imported))
                : imported.startsWith('render/'),
            )
            .map((imported) => `${path} imports ${imported}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no other rooms than those of the table', () => {
    const rooms = new Set(files.flatMap(({ path }) => /^\w+\/\w+(?=\/)/.exec(path)?.[0] ?? []));
    const inTable = Object.entries(ROOMS).flatMap(([floor, of]) => Object.keys(of).map((room) => `${floor}/${room}`));
    expect([...rooms].filter((room) => !inTable.includes(room))).toEqual([]);
  });

  it('imports in no circle, types aside', () => {
    const importsOf = new Map(files.map(({ path, valueImports }) => [path, valueImports]));
    const onCircle = [...known].filter((start) => {
      const reached = new Set<string>();
      const next = [...(importsOf.get(start) ?? [])];
      for (let path = next.pop(); path !== undefined; path = next.pop()) {
        if (reached.has(path)) continue;
        reached.add(path);
        next.push(...(importsOf.get(path) ?? []));
      }
      return reached.has(start);
    });
    expect(onCircle).toEqual([]);
  });

  it('says in the names of files what runs only in Node', () => {
    const wrong = pairs.filter(({ path, imported }) => {
      if (isNode(path)) return false;
      return imported.endsWith('.ts') ? isNode(imported) : !BROWSER_PACKAGES.test(imported) && imported !== '#layout';
    });
    expect(wrong.map(({ path, imported }) => `${path} imports ${imported}`)).toEqual([]);
  });

  it('reads process and console in cli/process/ and the main file of cli/ alone', () => {
    const readers = files.filter(
      ({ path, code }) =>
        !/^cli\/(?:process\/|main\.)/.test(path) &&
        /(?<![\w.'"])(?:process|console)\s*[.?[]/.test(code.replace(/'[^'\n]*'/g, "''")),
    );
    expect(readers.map(({ path }) => path)).toEqual([]);
    const importers = files.filter(({ floor, imports }) => floor !== 'cli' && imports.includes('node:process'));
    expect(importers.map(({ path }) => path)).toEqual(PROCESS_KNOWERS);
  });

  it('leaves powers to engine/power.ts: those of JavaScript differ between versions of Node', () => {
    // Powers of two are exact everywhere, and so are those of BigInts, which the two files of Python's integers have.
    const wrong = files.flatMap(({ path, code }) =>
      [...code.matchAll(/.*(?:(?<!\b2) \*\* |\*\*=|Math\.pow).*/g)]
        .map(([line]) => line.replace(/'[^'\n]*'/g, "''"))
        .filter((line) => /(?<!\b2) \*\* |\*\*=|Math\.pow/.test(line) && !/\b10n \*\*|\(\w \*\* (?:k|\(2n)/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
    // Where a number is 0 or not finite, the language says what its powers are.
    expect(wrong).toEqual([expect.stringMatching(/^engine\/power\.ts: if \(a === 0 .* return a \*\* k;$/)]);
  });

  it('has no file of 250 lines or more', () => {
    expect(files.filter(({ lines }) => lines >= 250).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('is written in American English', () => {
    const british = /\b(?:colour|behaviour|centre[ds]?\b|grey|neighbour|favour|normalis|recognis|initialis)/i;
    const found = files.flatMap(({ path }) => {
      const word = british.exec(readFileSync(join(src, path), 'utf8'))?.[0];
      return word === undefined ? [] : [`${path}: ${word}`];
    });
    expect(found).toEqual([]);
  });
});
