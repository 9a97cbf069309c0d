/** The entry `dotgrad/node`: files and PNG. */
export { LoadError, load, type NamedFigure } from './load.node.js';
export { toPng } from './png.node.js';
export { type Format, save } from './save.node.js';
