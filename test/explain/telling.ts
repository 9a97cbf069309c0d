import { type ExplainOptions, explain, type Graph, type Step, type Value } from 'dotgrad';

/** A step's title and lines as one text, as a reader sees them. */
export function read(step: Step): string {
  return [step.title, ...step.lines].join('\n');
}

/** The steps of a phase, each as one text. */
export function told(thing: Value | Graph, phase: Step['phase'], options?: ExplainOptions): string[] {
  return explain(thing, options)
    .steps.filter((step) => step.phase === phase)
    .map(read);
}
