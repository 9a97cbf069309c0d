/** The entry `dotgrad/node`: files and PNG. */
export { LoadError, load, type NamedFigure } from './files/load.node.js';
export { type Format, save } from './files/save.node.js';
export { toPng } from './png/png.node.js';
