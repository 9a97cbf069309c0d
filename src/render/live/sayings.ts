import { Computation } from '../../explain/computation.js';
import { parseFormula } from '../../explain/math/formula.js';
import { knownOp } from '../../explain/math/known-op.js';
import { Names } from '../../explain/math/names.js';
import { Binding, factor } from '../../explain/math/phrase.js';
import { ruleOf } from '../../explain/math/rule.js';
import type { Graph, OpNode, ValueNode } from '../../graph/graph.js';
import { sourceOf } from '../../graph/walk/lazy-graph.js';

/** The name of a value: its text, how strongly it binds, and if negative, the text after the minus. */
type SaidName = string | readonly [text: string, binding: number, positive?: string];

/** A local derivative in symbols; for an op with a kink, the two compared sides and their names. */
type SaidRule = string | readonly [left: string, right: string, leftName: string, rightName: string];

/** A value of a graph that a page carries. */
export interface SaidValue extends ValueNode {
  /** Missing if it is the label, or the id. */
  readonly name?: SaidName;
}

/** An op of a graph that a page carries. */
export interface SaidOp extends OpNode {
  /** One rule per operand; missing for an unknown op. */
  readonly rules?: readonly SaidRule[];
}

/** The digits of numbers in the steps. */
const DIGITS = 3;

/**
 * Adds to each node its name in the steps, so that a page need not derive it.
 *
 * The names and rules are those of `explain`; readers of graphs leave these fields out.
 */
export function withSayings(graph: Graph): Graph {
  const computation = new Computation(sourceOf(graph));
  const order = Array.from(computation.order);
  const ops = order.filter((node) => computation.isOp(node));
  const inputs = order
    .filter((node) => computation.isValue(node) && computation.producer(node) < 0)
    .sort((a, b) => a - b);
  const names = new Names(computation, [...inputs, ...ops.map((op) => computation.result(op))], DIGITS);
  const nodes = graph.nodes.map((node, i) => {
    if (computation.places[i] === 0) return node;
    if (node.kind === 'value') return nameOf(node, names.of(i));
    return node.kind === 'op' ? rulesOf(node, i, computation, names) : node;
  });
  return { ...graph, nodes };
}

function nameOf(node: ValueNode, { text, binding, positive, kind }: ReturnType<Names['of']>): SaidValue {
  if (kind === 'number' || (binding === Binding.atom && text === (node.label ?? node.id))) return node;
  const name: SaidName =
    binding === Binding.atom ? text : positive === undefined ? [text, binding] : [text, binding, positive];
  return { ...node, name };
}

function rulesOf(node: OpNode, op: number, computation: Computation, names: Names): SaidOp {
  const operands = computation.operandLinks(op).map((link) => computation.from(link));
  const known = knownOp(node, operands.length);
  if (known === undefined) return node;
  const called = operands.map((operand) => names.of(operand));
  const rules = operands.map((_, slot): SaidRule => {
    const parsed = parseFormula(known.formulas[slot] ?? '1');
    if (parsed.kind === 'case') {
      const sides = [parsed.left, parsed.right].map((side) =>
        side.kind === 'number' ? String(side.value) : side.kind === 'name' ? side.name : '',
      );
      const texts = sides.map(
        (side) => (side === 'a' ? called[0]?.text : side === 'b' ? called[1]?.text : side) ?? side,
      );
      return [sides[0] ?? '', sides[1] ?? '', texts[0] ?? '', texts[1] ?? ''];
    }
    const out = names.of(computation.result(op));
    const rule = ruleOf(node, slot, 0, { operands: called, out, data: operands.map(() => undefined), digits: DIGITS });
    return rule === undefined ? '' : factor(rule.symbols);
  });
  return { ...node, rules };
}
