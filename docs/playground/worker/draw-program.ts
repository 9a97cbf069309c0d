import { isValue } from 'dotgrad';
import type { RunResult } from 'dotgrad/notebook';
import { saidIn } from '../../../dist/check/message.js';
import { valuesById } from '../../../dist/graph/trace.js';
import type { Figure } from '../../../dist/render/figure.js';
import { asFigure } from '../../../dist/render/figure.js';
import { liveElement } from '../../../dist/render/live/live-element.js';
import { carriedGraph, livePicture } from '../../../dist/render/live/live-picture.js';
import { printSvg } from '../../../dist/render/svg/element.js';
import { embeddableJson } from '../../../dist/render/svg/embedded.js';
import { layoutCount } from './layout.js';
import type { Drawn, Literal, Picture, Request } from './protocol.js';
import { shownFigures } from './shown-figures.js';
import { structureOf } from './structure.js';

/** What the page shows by now: the structure of each picture, with the width that it is for. */
let shown: readonly (string | undefined)[] = [];

/**
 * Runs a program and draws its figures.
 *
 * @throws what keeps the program from being drawn
 */
export async function drawProgram({ id, source, width }: Request): Promise<Drawn> {
  const before = layoutCount();
  const { figures, result, more } = shownFigures(source);
  const pictures: Picture[] = [];
  const structures: (string | undefined)[] = [];
  for (const [i, { name, figure }] of figures.entries()) {
    const graph = carriedGraph(figure);
    const structure = graph && `${width} ${structureOf(graph)}`;
    const literals = literalsOf(figure, result);
    const isShown = structure !== undefined && structure === shown[i];
    if (isShown && graph !== undefined) pictures.push({ name, graph: embeddableJson(graph), literals });
    else pictures.push({ name, literals, ...(await drawn(figure, width, `picture-${i + 1}`)) });
    structures.push(structure);
  }
  shown = structures;
  const { output, messages } = result;
  const notes = messages.map((message) => saidIn(message));
  return { id, kind: 'drawn', pictures, more, output, notes, layouts: layoutCount() - before };
}

async function drawn(own: Figure, width: number, id: string): Promise<Pick<Picture, 'graph' | 'svgs'>> {
  // For another width the page asks again.
  const picture = await livePicture(asFigure(own, { width }), false);
  const { pictures } = liveElement(picture, { id, style: 'max-width:100%;height:auto' });
  return { graph: embeddableJson(picture.graph), svgs: pictures.map(({ root }) => printSvg(root)) };
}

function literalsOf({ thing }: Figure, { literalOf }: RunResult): Literal[] {
  if (!isValue(thing)) return [];
  return [...valuesById(thing)].flatMap(([leaf, value]): Literal[] => {
    const literal = literalOf(value);
    if (literal === undefined) return [];
    const { line, column, text } = literal;
    return [{ leaf, place: { line, column, length: text.length } }];
  });
}
