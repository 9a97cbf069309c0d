import { figure, rawDot, scope, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { functionPlot } from 'dotgrad/plot';
import type { Figure } from '../../../dist/render/figure/figure.js';
import { expression } from '../../graph/lecture.js';

function twoScopes(): Value {
  const inner = scope('layer0', () => new Value(2, 'a').mul(new Value(-3, 'b')).tanh());
  const root = scope('layer1', () => inner.add(1).pow(2)).as('L');
  root.backward();
  return root;
}

function network(): Value {
  const [score] = new MLP(3, [4, 4, 1]).forward([2, 3, -1]) as [Value];
  score.backward();
  return score;
}

/** Pictures of every kind, with everything that a style sheet sets: sizes, faces, dashes, rotated text, colors. */
export const PICTURES: Readonly<Record<string, Figure>> = {
  'a value': figure(expression(), { partials: true }),
  'a value from top to bottom': figure(expression(), { rankdir: 'TB', theme: 'dark' }),
  'a value with boxes of scopes': figure(twoScopes(), { clusters: true }),
  'a compact value, highlighted': figure(expression(), { style: 'compact', legend: true, highlight: 'e' }),
  'the backward pass': figure(expression(), { flow: 'backward' }),
  'a strip of its steps': figure(expression(), { steps: 'strip' }),
  'its steps in motion': figure(expression(), { steps: 'motion' }),
  'the layers of a network': figure(network(), { style: 'layers' }),
  'a plot': figure(functionPlot(Math.tanh, { from: -2, to: 2, step: 0.1, title: 'tanh', yLabel: 'value' })),
  'raw DOT': figure(
    rawDot(`digraph { rotate=90; label="A caption"; node [style=filled fillcolor=gold fontcolor=navy]
      a [label=<<b>bold</b> and <i>slanted</i>>]; b [shape=record label="{one|two}" fillcolor="red:blue" fontsize=9.5]
      a -> b [style=dashed label=line penwidth=2.5 color="#ff000080"]; b -> c [arrowhead=odot]; c [style=dotted] }`),
  ),
};
