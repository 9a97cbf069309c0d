/** The floors below the one that draws. */
const BELOW = ['check', 'options', 'engine', 'graph', 'explain', 'nn', 'notebook', 'dot', 'plot'];

/** What each floor may import besides itself: the table of the design. */
export const FLOORS: Readonly<Record<string, readonly string[]>> = {
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
export const ROOMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
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
export const SCENE_ROOMS: Readonly<Record<string, readonly string[]>> = {
  diagram: [],
  faces: ['diagram'],
  place: ['diagram', 'faces'],
  paint: ['place'],
  layers: ['faces'],
  '.': ['diagram', 'faces', 'place'],
  motion: ['.', 'faces', 'place', 'paint'],
};

/** The one file that joins the engine and the drawing. */
export const JOINT = 'graph/trace.ts';

/** The files below `cli/` that know of processes: which one is it that writes, and which still run; of V8's version; and a child of its parent's. */
export const PROCESS_KNOWERS = [
  'render/files/write-whole.node.ts',
  'render/layout/layout.worker.node.ts',
  'render/png/pixels.child.node.ts',
];
