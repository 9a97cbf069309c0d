import branches from '../examples/branches.py';
import expression from '../examples/expression.py';
import microgradReadme from '../examples/micrograd-readme.py';
import microgradRelu from '../examples/micrograd-relu.py';
import microgradSanity from '../examples/micrograd-sanity.py';
import mlp from '../examples/mlp.py';
import mlpLoss from '../examples/mlp-loss.py';
import mlpTraining from '../examples/mlp-training.py';
import neuron from '../examples/neuron.py';
import neuronExp from '../examples/neuron-exp.py';
import neuronSaturated from '../examples/neuron-saturated.py';
import nudge from '../examples/nudge.py';
import reuse from '../examples/reuse.py';
import seedExpression from '../examples/seed-expression.py';
import threeInputs from '../examples/three-inputs.py';
import value from '../examples/value.py';

/** A program to start from. */
export interface Example {
  readonly title: string;
  readonly source: string;
}

/** The examples, in groups; the page opens with the first one. */
export const GROUPS: readonly { readonly title: string; readonly examples: readonly Example[] }[] = [
  {
    title: 'The lecture',
    examples: [
      { title: 'A neuron', source: neuron },
      { title: 'A value', source: value },
      { title: 'Three inputs', source: threeInputs },
      { title: 'A first expression', source: expression },
      { title: 'Nudged along the gradient', source: nudge },
      { title: 'A saturated neuron', source: neuronSaturated },
      { title: 'A value used twice', source: reuse },
      { title: 'Two branches', source: branches },
      { title: 'tanh taken apart', source: neuronExp },
    ],
  },
  {
    title: 'Networks',
    examples: [
      { title: 'A perceptron of 41 parameters', source: mlp },
      { title: 'Its loss over four samples', source: mlpLoss },
      { title: 'Twenty steps of training', source: mlpTraining },
    ],
  },
  {
    title: 'micrograd',
    examples: [
      { title: 'A sum of sums', source: seedExpression },
      { title: 'The README', source: microgradReadme },
      { title: 'The sanity check', source: microgradSanity },
      { title: 'A rectifier', source: microgradRelu },
    ],
  },
];

/** All examples, in the order of the menu. */
export const EXAMPLES: readonly Example[] = GROUPS.flatMap(({ examples }) => examples);
