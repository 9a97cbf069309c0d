import type { Mark, Paint, Picture } from '../../plot/mark.js';
import type { Xdot, XdotObject, XdotOp } from './xdot.js';
import { type Drawn, drawOps, type Frame } from './xdot-marks.js';

/** The paints of a node or an edge in place of the colors that the DOT text names. */
export interface ObjectPaints {
  readonly fill: Paint;
  readonly line: Paint;
  readonly text: Paint;
}

/** What the one who draws knows of the objects of a layout. */
export interface Drawing {
  /** The paints by which an object is drawn; undefined for the colors of the DOT text. */
  readonly paints?: (object: XdotObject, kind: 'node' | 'edge' | 'cluster') => ObjectPaints;
  /** What a pointer shows on a node of that name. */
  readonly title?: (name: string) => string | undefined;
  /** The lines that a node's label begins with, in place of those that were laid out. */
  readonly lines?: (name: string) => readonly string[];
  /** How many leading characters of a text are quiet: the words `data` and `grad`. */
  readonly quiet?: (object: XdotObject, text: string, fromLast: number) => number;
  /** Whether nodes have ids by their names. */
  readonly ids?: boolean;
}

/** The air around a drawing, in points. */
const PAD = 8;

/** A layout of Graphviz as a picture: clusters at the back, then edges, then nodes. */
export function drawLayout(layout: Xdot, drawing: Drawing = {}): Picture {
  const [left = 0, bottom = 0, right = 0, top = 0] = layout.bb.split(',').map(Number);
  const frame: Frame = { place: ([x, y]) => [x - left + PAD, top - y + PAD] };
  const objects = layout.objects ?? [];
  const clusters = objects.slice(0, layout._subgraph_cnt ?? 0).filter(({ name }) => name?.startsWith('cluster'));
  const nodes = objects.slice(layout._subgraph_cnt ?? 0);
  const group = (object: XdotObject, kind: 'node' | 'edge' | 'cluster'): Mark =>
    drawObject(object, kind, frame, drawing);
  const caption = drawMarks(layout._ldraw_ ?? [], frame, { fill: 'none', line: 'text', text: 'text' });
  return {
    width: right - left + 2 * PAD,
    height: top - bottom + 2 * PAD,
    marks: [
      ...caption,
      ...clusters.map((cluster) => group(cluster, 'cluster')),
      ...(layout.edges ?? []).filter(isVisible).map((edge) => group(edge, 'edge')),
      ...nodes.map((node) => group(node, 'node')),
    ],
  };
}

function isVisible({ _draw_, _ldraw_ }: XdotObject): boolean {
  return _draw_ !== undefined || _ldraw_ !== undefined;
}

function drawObject(object: XdotObject, kind: 'node' | 'edge' | 'cluster', frame: Frame, drawing: Drawing): Mark {
  const paints = drawing.paints?.(object, kind);
  const { _draw_, _hdraw_, _tdraw_, _ldraw_, _hldraw_, _tldraw_ } = object;
  const shapes = [_draw_, _hdraw_, _tdraw_].flatMap((ops) => drawMarks(ops ?? [], frame, paints));
  const texts = [_ldraw_, _hldraw_, _tldraw_].flatMap((ops) => drawMarks(ops ?? [], frame, paints));
  const title = kind === 'node' ? drawing.title?.(object.name ?? '') : undefined;
  const lines = kind === 'edge' ? undefined : drawing.lines?.(object.name ?? '');
  const href = object.href ?? object.URL;
  return {
    mark: 'group',
    class: object.class === undefined ? kind : `${kind} ${object.class}`,
    ...(drawing.ids && kind === 'node' && object.name !== undefined ? { id: object.name } : {}),
    ...(title === undefined ? {} : { title }),
    ...(href === undefined ? {} : { href }),
    marks: [
      ...shapes,
      ...texts.map((mark, i) => quieten(given(mark, lines?.[i]), object, texts.length - 1 - i, drawing)),
    ],
  };
}

function given(mark: Mark, line: string | undefined): Mark {
  return mark.mark === 'text' && line !== undefined ? { ...mark, text: line } : mark;
}

function quieten(mark: Mark, object: XdotObject, fromLast: number, { quiet }: Drawing): Mark {
  return mark.mark === 'text' && quiet ? { ...mark, quiet: quiet(object, mark.text, fromLast) } : mark;
}

/** The marks of operations, in an object's paints or in the colors of the DOT text. */
function drawMarks(ops: readonly XdotOp[], frame: Frame, paints: ObjectPaints | undefined): Mark[] {
  return drawOps(ops, frame).map(({ mark }) => (paints === undefined ? mark : repaint(mark, paints)));
}

function repaint(mark: Drawn['mark'], { fill, line, text }: ObjectPaints): Mark {
  if (mark.mark === 'text') return { ...mark, fill: text };
  // An arrow head is filled with the color of its line.
  const filled = fill === 'none' ? line : fill;
  return { ...mark, fill: mark.fill === 'none' ? 'none' : filled, stroke: mark.stroke === 'none' ? 'none' : line };
}
