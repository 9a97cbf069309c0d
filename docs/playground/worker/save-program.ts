import { toDot, toSvg } from 'dotgrad';
import { toHtml } from 'dotgrad/html';
import type { Figure } from '../../../dist/render/figure/figure.js';
import type { FileFormat, Request, Saved, SavedFile } from './protocol.js';
import { shownFigures } from './shown-figures.js';

/** One entry for each format: its type, and the function that writes it. */
const FORMATS: Readonly<Record<FileFormat, { type: string; write(figure: Figure): string | Promise<string> }>> = {
  svg: { type: 'image/svg+xml', write: (figure) => toSvg(figure) },
  dot: { type: 'text/vnd.graphviz', write: (figure) => toDot(figure) },
  html: { type: 'text/html', write: (figure) => toHtml(figure) },
};

/**
 * The figures of a program as files, with the same bytes that the command writes.
 *
 * @throws the error that prevents the program from being drawn
 */
export async function saveProgram({ id, source, files = 'svg' }: Request): Promise<Saved> {
  const { type, write } = FORMATS[files];
  const { figures } = await shownFigures(source);
  const saved: SavedFile[] = [];
  for (const { name, figure } of figures) {
    saved.push({ name: `${name}.${files}`, type, text: await write(figure) });
  }
  return { id, kind: 'saved', files: saved };
}
