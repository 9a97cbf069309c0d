import { draw, isValue, toDot } from 'dotgrad';
import { NotebookError, type RunResult } from 'dotgrad/notebook';
import { messageOf, saidIn } from '../../../dist/check/message.js';
import { valuesById } from '../../../dist/graph/trace.js';
import type { Figure } from '../../../dist/render/figure.js';
import { programFigures } from '../../../dist/render/program.js';
import { layoutCount } from './layout.js';
import type { Drawn, Failed, Literal, Picture, Request } from './protocol.js';

/** A page shows no more pictures of one program. */
const MOST_PICTURES = 12;

/** Runs a program and draws its figures, or says what is wrong with it. */
export async function drawProgram({ id, source, width }: Request): Promise<Drawn | Failed> {
  const before = layoutCount();
  try {
    const { figures, result } = programFigures(source, 'program');
    const pictures: Picture[] = [];
    for (const { name, figure } of figures.slice(0, MOST_PICTURES)) {
      pictures.push(await pictureOf(name, figure, result, width));
    }
    const { output, messages } = result;
    const notes = messages.map((message) => saidIn(message));
    const more = Math.max(0, figures.length - MOST_PICTURES);
    return { id, kind: 'drawn', pictures, more, output, notes, width, layouts: layoutCount() - before };
  } catch (error) {
    return { id, kind: 'failed', ...failureOf(error) };
  }
}

async function pictureOf(name: string, figure: Figure, result: RunResult, width: number): Promise<Picture> {
  const { svg, title } = await draw(figure, { width });
  return { name, title, svg, dot: toDot(figure), literals: literalsOf(figure, result) };
}

function literalsOf({ thing }: Figure, { literalOf }: RunResult): Literal[] {
  if (!isValue(thing)) return [];
  return [...valuesById(thing)].flatMap(([leaf, value]): Literal[] => {
    const literal = literalOf(value);
    if (literal === undefined) return [];
    const { line, column, text } = literal;
    return [{ leaf, place: { line, column, length: text.length }, text }];
  });
}

/** What to say about an error: an error in the program has its place. */
function failureOf(error: unknown): Pick<Failed, 'message' | 'place'> {
  const message = messageOf(error);
  const said = message === undefined ? String(error instanceof Error ? error.message : error) : saidIn(message);
  if (!(error instanceof NotebookError)) return { message: said };
  const { line, column, length } = error;
  return { message: said, place: { line, column, length } };
}
