import { layout } from '#layout';
import type { Message } from '../../check/message.js';
import { type Theme, themes } from '../../dot/themes.js';
import type { Picture } from '../../plot/mark.js';
import type { RawDot } from '../figure/raw-dot.js';
import type { LayoutResult } from '../layout/graphviz.js';
import { checkLayout, checkRecords } from './check-layout.js';
import { describeLayout } from './describe.js';
import { drawObjects, groupMark } from './draw.js';
import { explainFailure, explainWarning } from './graphviz-errors.js';
import { pageOf } from './page.js';
import { setBefore } from './paper/background.js';
import { readLayout } from './read-layout.js';
import type { DotSource } from './source/error.js';
import { type PreparedDot, prepareDot } from './source/prepare.js';

/** A picture of DOT text, with notes and warnings. */
export interface RawPicture {
  readonly picture: Picture;
  /** The graph's label or name, and its nodes and edges in words. */
  readonly title: string;
  readonly description: string;
  /** The color behind the picture, or `none`. */
  readonly background: string;
  /** Graphviz's warnings, and notes on omitted parts. */
  readonly warnings: readonly Message[];
  /** Notes on what is drawn differently from the text. */
  readonly notes: readonly Message[];
}

/** How DOT text is drawn. */
interface RawDrawOptions {
  /** Time limit of the layout in seconds; ignored in browsers. */
  readonly timeout: number;
  /** The theme for black and white in the text; default `light`. */
  readonly theme?: Theme;
  /** The color behind the picture, `#rrggbb`, a name or `none`, in place of the text's own. */
  readonly background?: string | undefined;
}

/**
 * Lays out DOT text and draws it.
 *
 * Black and white become the theme's paints, which follow the reader's mode, if
 * everything in the picture stays readable; otherwise it has a white background.
 *
 * @throws RawDotError on a syntax error or a rejected attribute, with its place, and
 * if Graphviz fails or takes too long
 */
export async function drawRawDot(raw: RawDot, options: RawDrawOptions): Promise<RawPicture> {
  const source: DotSource = { text: raw.dot.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), file: raw.file };
  const prepared = prepareDot(source);
  const { json, warning } = await layOut(prepared, source, options.timeout);
  const laid = readLayout(json, source);
  const page = pageOf(laid);
  const { groups, warnings } = drawObjects(laid, page);
  const drawn = groups.map(({ parts, kind }) => ({
    drawn: parts.flatMap((part) => part.drawn),
    isLine: kind === 'edge',
  }));
  const { background, marks, objects } = setBefore(
    drawn,
    laid,
    page,
    options.theme ?? themes.light,
    options.background,
  );
  const painted = groups.map((group, i) => groupMark(group, objects[i] ?? []));
  return {
    picture: { width: page.width, height: page.height, marks: [...marks, ...painted] },
    ...describeLayout(laid),
    background,
    warnings: [
      ...prepared.warnings,
      ...explainWarning(warning ?? ''),
      ...checkRecords(laid, prepared, source),
      ...checkLayout(laid),
      ...warnings,
    ].map((message) => inFile(message, source)),
    notes: prepared.notes.map((message) => inFile(message, source)),
  };
}

function inFile(message: Message, { file }: DotSource): Message {
  return file === undefined ? message : { ...message, where: { ...message.where, file } };
}

async function layOut(
  prepared: PreparedDot,
  source: DotSource,
  timeout: number,
): Promise<LayoutResult & { json: string }> {
  const result = await layout(prepared.dot, timeout);
  if (result.json) return { ...result, json: result.json };
  throw explainFailure(result, prepared, source);
}
