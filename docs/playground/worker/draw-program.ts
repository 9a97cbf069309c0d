import { draw } from 'dotgrad';
import { saidIn } from '../../../dist/check/message.js';
import { asFigure, type Figure } from '../../../dist/render/figure/figure.js';
import { liveElement } from '../../../dist/render/live/live-element.js';
import { carriedGraph, livePicture } from '../../../dist/render/live/live-picture.js';
import { printSvg } from '../../../dist/render/svg/element.js';
import { embeddableJson } from '../../../dist/render/svg/embedded.js';
import { findLiterals, knownLiterals, type Leaves } from './find-literals.js';
import { layoutCount } from './layout.js';
import { leavesOf } from './leaves-of.js';
import { literalsOf } from './literals-of.js';
import type { Drawn, Literal, Picture, Request } from './protocol.js';
import { shownFigures } from './shown-figures.js';
import { structureOf } from './structure.js';

/** What the page currently shows: the structure of each picture, and the width that it was drawn for. */
let shown: readonly (string | undefined)[] = [];

/** A program that was drawn, and the search for its numbers that goes on. */
export interface DrawnProgram {
  readonly drawn: Drawn;
  /** Missing if all numbers are known already. */
  readonly search?: (isStale: () => boolean) => Promise<readonly (readonly Literal[])[] | undefined>;
}

/**
 * Runs a program and draws its figures.
 *
 * @throws the error that prevents the program from being drawn
 */
export async function drawProgram({ id, source, width }: Request): Promise<DrawnProgram> {
  const before = layoutCount();
  const { figures, result, more } = await shownFigures(source);
  const pictures: Picture[] = [];
  const structures: (string | undefined)[] = [];
  const notes: string[] = [];
  for (const [i, { name, figure }] of figures.entries()) {
    const graph = carriedGraph(figure);
    if (graph === undefined) {
      pictures.push({ name, svgs: [(await draw(figure, { width })).svg], literals: [] });
      structures.push(undefined);
      notes.push(`the graph of ${name} is too large for a live picture, so it stays still`);
      continue;
    }
    const structure = `${width} ${structureOf(graph)}`;
    const layouts = structure === shown[i] ? {} : { svgs: await liveLayouts(figure, width, `picture-${i + 1}`) };
    pictures.push({ name, graph: embeddableJson(graph), literals: literalsOf(figure, graph, result), ...layouts });
    structures.push(structure);
  }
  shown = structures;
  const { output, messages } = result;
  for (const message of messages) notes.push(saidIn(message));
  const leaves: Leaves = figures.map(({ figure }) => leavesOf(figure));
  const literals = knownLiterals(source, leaves, structures);
  const drawn: Drawn = {
    id,
    kind: 'drawn',
    pictures: pictures.map((picture, i) => ({ ...picture, literals: literals?.[i] ?? picture.literals })),
    more,
    output,
    notes,
    layouts: layoutCount() - before,
    isFound: literals !== undefined,
  };
  if (literals !== undefined) return { drawn };
  return { drawn, search: (isStale) => findLiterals(source, leaves, structures, isStale) };
}

/** The layouts of a live picture; for another width the page sends a new request. */
async function liveLayouts(figure: Figure, width: number, id: string): Promise<string[]> {
  const picture = await livePicture(asFigure(figure, { width }), false);
  const { pictures } = liveElement(picture, { id, style: 'max-width:100%;height:auto' });
  return pictures.map(({ root }) => printSvg(root));
}
