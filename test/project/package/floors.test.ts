import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FLOORS, JOINT, PROCESS_KNOWERS, ROOMS, SCENE_ROOMS } from './floors.ts';
import { files, src } from './source-files.ts';

/** The packages that run in a browser too. */
const BROWSER_PACKAGES = /^(?:ts-graphviz|@hpcc-js\/wasm-graphviz|d3-\w+|mdast|hast|(?:mdast|hast|unist)-util-[\w-]+)$/;

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
  const root = fileURLToPath(new URL(`../../../${top}/`, import.meta.url));
  const folders = foldersOf(root);

  it('has no folder with more than 18 entries', () => {
    const full = folders.filter(({ names }) => names.length > 18);
    expect(full.map(({ folder }) => relative(root, folder))).toEqual([]);
  });

  it('has no file of 250 lines or more', () => {
    const paths = folders.flatMap(({ folder, names }) => names.map((name) => join(folder, name)));
    const programs = paths.filter((path) => path.endsWith('.ts'));
    expect(programs.length).toBeGreaterThan(200);
    const lengths = programs.map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 }));
    const long = lengths.filter(({ lines }) => lines >= 250);
    expect(long.map(({ path, lines }) => `${relative(root, path)}: ${lines}`)).toEqual([]);
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

  it('is written in American English', () => {
    const british = /\b(?:colour|behaviour|centre[ds]?\b|grey|neighbour|favour|normalis|recognis|initialis)/i;
    const found = files.flatMap(({ path }) => {
      const word = british.exec(readFileSync(join(src, path), 'utf8'))?.[0];
      return word === undefined ? [] : [`${path}: ${word}`];
    });
    expect(found).toEqual([]);
  });
});
