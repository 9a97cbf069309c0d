import { thousands } from '../../check/count-words.js';
import type { Mention, Message } from '../../check/message.js';

/**
 * The message for a picture whose text is too small to read.
 *
 * The smallest text is `text` px high at `width`; it can be read at a width of
 * `needs`.
 *
 * @param otherwise what else helps; by default to draw a part of the graph
 */
export function tooSmallAt(width: number, text: number, needs: number, otherwise: Part = PART): Message {
  return misfit(width, `text is ${Math.floor(text * 10) / 10} px high there`, needs, otherwise);
}

/** The message for a picture that is readable but too tall; see `tooSmallAt`. */
export function tooTallAt(width: number, height: number, needs: number, otherwise: Part = PART): Message {
  return misfit(width, `a readable picture would be ${thousands(Math.round(height))} px high`, needs, otherwise);
}

function misfit(width: number, why: string, needs: number, otherwise: Part): Message {
  return {
    what: `no style fits a width of ${width} px: ${why}`,
    advice: ['give a ', { option: 'width' }, ` of ${needs} or more, or `, ...otherwise],
  };
}

type Part = readonly (string | Mention)[];

const PART: Part = ['draw a part with ', { option: 'focus' }, ' or ', { option: 'paths' }];
