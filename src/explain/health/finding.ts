/**
 * What can be wrong with a network or its gradients.
 *
 * - `dead-relu`: a ReLU unit that is 0 for every sample
 * - `saturated`: a tanh or sigmoid unit that passes on hardly any gradient for any sample
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

/** A value that a finding mentions. */
export interface FindingPlace {
  /** The id in the graph. */
  readonly id: string;
  readonly name: string;
}

/** Something that is wrong with a network or its gradients. */
export interface Finding {
  readonly kind: FindingKind;
  /** What the finding is about: a unit's scope or name, a layer, a value. */
  readonly name: string;
  /** The ids of the values that the finding is about: a unit's outputs, the parameters, the first bad value. */
  readonly ids: readonly string[];
  /** What was measured, by name. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The rule that was broken: `numbers[measure]` must be above or below `limit`. */
  readonly rule: { readonly measure: string; readonly mustBe: 'above' | 'below'; readonly limit: number };
  /** For a NaN or infinity, the values it spread over, including the first one. */
  readonly path?: readonly FindingPlace[];
  /** The same as a sentence. */
  readonly text: string;
}

/** What `health` found. */
export interface Health {
  /** In the order of the computation, with findings about the whole network last; empty if nothing is wrong. */
  readonly findings: readonly Finding[];
  /** What could not be checked, and why, as sentences. */
  readonly notes: readonly string[];
}
