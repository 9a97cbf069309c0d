/**
 * What can be wrong with a network or its gradients.
 *
 * - `dead-relu`: a unit that is 0 for every sample
 * - `saturated`: a tanh or sigmoid unit that lets hardly any gradient through, for every sample
 * - `vanishing-gradient`, `exploding-gradient`: the gradient shrinks, or grows, from the last layer to the first
 * - `not-finite`: the first NaN or infinity
 * - `no-gradient`: a parameter that no gradient reaches
 */
export type FindingKind =
  | 'dead-relu'
  | 'saturated'
  | 'vanishing-gradient'
  | 'exploding-gradient'
  | 'not-finite'
  | 'no-gradient';

/** A value that a finding speaks of. */
export interface FindingPlace {
  /** The id in the graph. */
  readonly id: string;
  readonly name: string;
}

/** Something that is wrong with a network or its gradients. */
export interface Finding {
  readonly kind: FindingKind;
  /** What it is about: a unit's scope or name, a layer, a value. */
  readonly name: string;
  /** The ids of the values that it is about: a unit's outputs, the parameters, the first bad value. */
  readonly ids: readonly string[];
  /** What was measured, by name. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The rule that was broken: `measure` of `numbers` is to be on the right side of `limit`. */
  readonly rule: { readonly measure: string; readonly mustBe: 'above' | 'below'; readonly limit: number };
  /** Of a NaN or infinity the values over which it spread, the first one included. */
  readonly path?: readonly FindingPlace[];
  /** The same as a sentence. */
  readonly text: string;
}

/** What `health` found. */
export interface Health {
  /** In the order of the computation, what is about the whole at the end; empty where all is well. */
  readonly findings: readonly Finding[];
  /** What could not be checked, and why, as sentences. */
  readonly notes: readonly string[];
}
