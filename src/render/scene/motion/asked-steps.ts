import type { DrawOptions } from '../../../options/options.js';

/** The options that ask for a picture of steps. */
export type Asked = 'steps' | 'step' | 'flow';

/** The option that asks for a picture of steps; undefined if none does. */
export function askedSteps({ steps, step, flow }: DrawOptions): Asked | undefined {
  if (steps !== undefined) return 'steps';
  if (step !== undefined) return 'step';
  return flow === 'backward' ? 'flow' : undefined;
}
