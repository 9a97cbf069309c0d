import { thousands } from '../../../check/count-words.js';
import { inWords, type Message } from '../../../check/message.js';
import { type Explanation, stepAt } from '../../../explain/step.js';
import type { Graph } from '../../../graph/graph.js';
import { type DrawOptions, options as records } from '../../../options/options.js';
import type { Mark, Picture } from '../../../plot/mark.js';
import type { Size } from '../estimate.js';
import { READABLE } from '../estimate.js';
import { tooSmallAt } from '../misfit.js';
import type { Scene, State } from '../scene.js';
import type { Asked } from './asked-steps.js';
import { type Caption, captionHeight, captionMarks, captionOf } from './caption.js';
import { flowLegend } from './flow-legend.js';
import { joined } from './join-states.js';
import { unionOf } from './motion-marks.js';
import { moved } from './move-scene.js';
import { flowingEdges, type StatePaint, stateMarks } from './state-marks.js';
import { backwardState, stateOf, statesOf } from './states.js';
import { sceneForSteps } from './steps-scene.js';
import { strip, stripGrid } from './strip.js';

/** What is drawn and how, with its captions. */
interface StepsInput {
  /** The steps, as `explanationFor` tells them. */
  readonly explanation: Explanation;
  /** The part of the graph that is shown. */
  readonly graph: Graph;
  readonly options: DrawOptions;
  readonly title: string;
  readonly description: string;
}

/** The minimum width of a caption, and the space around it, in px. */
const [CAPTION, AIR] = [360, 10];

/**
 * Draws a computation step by step.
 *
 * As one moment, the backward pass, a strip, or a motion.
 *
 * @throws RangeError if there is no such step
 */
export function stepsPicture(input: StepsInput, asked: Asked): Promise<Picture> {
  return DRAW[asked === 'steps' ? (input.options.steps ?? 'motion') : asked](input);
}

type Draw = (input: StepsInput) => Promise<Picture>;

/** How each picture of steps is drawn. */
const DRAW: Readonly<Record<'flow' | 'step' | 'strip' | 'motion', Draw>> = {
  flow: backwardPicture,
  step: momentPicture,
  strip: stripPicture,
  motion: motionPicture,
};

function paintOf({ theme, background = 'background', digits = records.digits.default }: DrawOptions): StatePaint {
  return { isPlain: theme === 'lecture', background, digits };
}

function widthFor({ width = records.width.default }: DrawOptions): number {
  return width;
}

/** The scene for a picture; warns if it cannot be read at its width. */
async function sceneFor(input: StepsInput, sizeOf: (scene: Scene) => Size = (scene) => scene): Promise<Scene> {
  const { options } = input;
  const { scene, text } = await sceneForSteps(input, sizeOf);
  if (text >= READABLE) return scene;
  const width = widthFor(options);
  const message = tooSmallAt(width, text, Math.ceil((width * READABLE) / text));
  options.note?.(inWords(message), message);
  return scene;
}

/** The whole backward pass: arrows from the root to the leaves. */
async function backwardPicture(input: StepsInput): Promise<Picture> {
  const { options, explanation } = input;
  const scene = await sceneFor(input);
  const state = backwardState(explanation, scene);
  const width = Math.max(scene.width, captionWidth(options));
  const shown = moved(scene, (width - scene.width) / 2, 0);
  const legend = legendFor([state], scene, options, scene.height, width);
  return {
    width,
    height: scene.height + legend.height,
    marks: [...stateMarks(shown, state, paintOf(options)), ...legend.marks],
  };
}

/** A step with its caption. */
async function momentPicture(input: StepsInput): Promise<Picture> {
  const { options, explanation } = input;
  const step = stepAt(explanation, options.step ?? 1);
  const scene = await sceneFor(input);
  const state = stateOf(explanation, scene, step);
  return captioned(scene, state, explanation, options);
}

/** All steps side by side; if there are many, some share a picture. */
async function stripPicture(input: StepsInput): Promise<Picture> {
  const { options, explanation } = input;
  const width = widthFor(options);
  const momentsOf = (scene: Scene): State[] => joined(statesOf(explanation, scene).slice(0, -1), MOST_FRAMES);
  const scene = await sceneFor(input, (scene) => stripGrid(scene, momentsOf(scene), width));
  const states = momentsOf(scene);
  const picture = strip(scene, states, width, paintOf(options));
  const legend = legendFor(states, scene, options, picture.height, picture.width);
  tellHeight(picture.height * Math.min(1, width / picture.width), options);
  return { ...picture, height: picture.height + legend.height, marks: [...picture.marks, ...legend.marks] };
}

/** A strip higher than this takes long to scroll through, in px. */
const HIGH = 5000;

/** Notes that a strip is very high, and what would be shorter. */
function tellHeight(height: number, options: DrawOptions): void {
  if (height <= HIGH) return;
  const message: Message = {
    what: `this strip is ${thousands(Math.round(height))} px high at a width of ${widthFor(options)} px`,
    advice: [
      { option: 'steps', value: 'motion' },
      ' takes the room of one step; ',
      { option: 'focus' },
      ' and ',
      { option: 'paths' },
      ' show a part',
    ],
  };
  options.note?.(inWords(message), message);
}

/** The maximum number of pictures in a strip. */
const MOST_FRAMES = 12;

/** All steps one after the other, and then the finished picture. */
async function motionPicture(input: StepsInput): Promise<Picture> {
  const { options, explanation } = input;
  const scene = await sceneFor(input);
  const states = statesOf(explanation, scene);
  const pictures = states.map((state) => captioned(scene, state, explanation, options));
  const { width, height } = pictures[0] as Picture;
  const { marks, tracks } = unionOf(pictures.map((picture) => picture.marks));
  const { duration: seconds = records.duration.default, loop = records.loop.default } = options;
  const motion = { tracks, moments: states.length, seconds, rest: REST * seconds, loops: loop };
  const legend = legendFor(states, scene, options, height, width);
  return { width, height: height + legend.height, marks: [...marks, ...legend.marks], motion };
}

/** The finished picture is shown for as long as this many steps. */
const REST = 3;

/** The legend for the arrows of the backward pass, unless the options turn it off. */
function legendFor(
  states: readonly State[],
  scene: Scene,
  { legend = 'auto' }: DrawOptions,
  y: number,
  width: number,
): { readonly marks: readonly Mark[]; readonly height: number } {
  if (legend === false) return { marks: [], height: 0 };
  const flowing = states
    .flatMap((state) => (state.reversed ? flowingEdges(scene, state) : []))
    .filter(({ faded }) => !faded);
  const { marks, height } = flowLegend(flowing, AIR, y, width - 2 * AIR);
  return { marks, height: height === 0 ? 0 : height + AIR / 2 };
}

/** A caption is no wider than the column. */
function captionWidth(options: DrawOptions): number {
  return Math.min(CAPTION, widthFor(options));
}

/** Reserves room for the highest caption of all steps, so that the pictures of all steps have the same size. */
function captioned(scene: Scene, state: State, { steps }: Explanation, options: DrawOptions): Picture {
  const width = Math.max(scene.width, captionWidth(options));
  const heightOf = (caption: Caption): number => captionHeight(caption, width - 2 * AIR);
  const top = AIR + Math.max(...steps.slice(-MOST).map((step) => heightOf(captionOf(step))), heightOf(state.caption));
  const shown = moved(scene, (width - scene.width) / 2, top);
  const marks: Mark[] = [
    ...stateMarks(shown, state, paintOf(options)),
    ...captionMarks(state, AIR, AIR, width - 2 * AIR),
  ];
  return { width, height: top + scene.height, marks };
}

/** Only the captions of the last steps are measured, at most this many. */
const MOST = 60;
