import { thousands } from '../check/count-words.js';
import { checkKeys } from '../check/keys.js';
import { refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import type { Graph } from '../graph/graph.js';
import type { Value } from '../graph/trace.js';
import { simplify } from '../graph/view/simplify.js';
import { type GraphSource, sourceOf, toGraph } from '../graph/walk/lazy-graph.js';
import { checkOptions, checkTogether } from '../options/check.js';
import { holds, ruleInCode } from '../options/kinds.js';
import type { OptionRecord } from '../options/record.js';
import { backwardPass, type Obstacle } from './backward-pass.js';
import { Computation } from './computation.js';
import { explainable } from './explainable.js';
import { addedBy } from './gradient-parts.js';
import { Names } from './math/names.js';
import { Words } from './math/words.js';
import { FOLD, MAX_STEPS } from './records.js';
import { type Part, type PartOptions, partOf, type Unit } from './shown-part.js';
import type { Explanation, Omission, Selection, Step } from './step.js';
import { type Draft, tellBackward, tellForward, tellSeed, tellStart } from './tell.js';
import { type ScopeUnit, tellScopeBackward, tellScopeForward } from './tell-scope.js';

/** What `explain` shows, and how. */
export interface ExplainOptions extends Omit<PartOptions, 'shown'> {
  /** Whether `a + b * -1` is written as `a − b` and `a * b**-1` as `a/b`; default false. */
  readonly simplify?: boolean;
  /** How many significant digits numbers have, from 1 to 17; default 3. */
  readonly digits?: number;
}

const OPTIONS = ['focus', 'hops', 'paths', 'fold', 'maxSteps', 'simplify', 'digits'] satisfies (keyof ExplainOptions)[];

/**
 * The steps of a computation, forward and backward, with their arithmetic.
 *
 * Only the graph is needed, so the graph of any engine will do. The
 * backward pass is shown if the graph's gradients are the sums of their parts, to
 * 10⁻⁶ relative; else `omission` says why not. In a graph traced here the parts
 * sum to the engine's gradients to the bit. If there are more than `maxSteps` steps, scopes
 * are folded or only the steps nearest to the result are shown, and `selection` says so.
 *
 * @throws TypeError if the argument is neither a Value nor a graph, or an option is unknown, wrong or in conflict with another
 * @throws RangeError if `maxSteps` or `fold` is out of range, or an option names a value that does not exist
 * @throws GraphError on a graph with a cycle
 */
export function explain(thing: Value | Graph, options: ExplainOptions = {}): Explanation {
  checkExplaining(options);
  return explainSource(explainable('explain', 'L', thing), options);
}

/** See `explain`; expects checked options. */
export function explainSource(
  source: GraphSource,
  options: ExplainOptions & Pick<PartOptions, 'shown'> = {},
): Explanation {
  const { maxSteps = MAX_STEPS.default, digits = 3 } = options;
  const simple = options.simplify ? sourceOf(simplify(toGraph(source))) : source;
  const computation = new Computation(simple);
  const { pass, obstacle } = backwardPass(computation);
  const isBackward = obstacle === undefined;
  const part = partOf(computation, options, isBackward ? (maxSteps - 2) >> 1 : maxSteps - 1);
  const inputs = inputsOf(computation, part);
  const results = resultsOf(computation, part);
  const resultsBy = (unit: Unit): readonly number[] => results.get(unit) ?? [];
  const words = new Words(computation, namesFor(computation, inputs, results, digits), digits);
  const drafts: Draft[] = [tellStart(computation, words, inputs)];
  for (const unit of part.units.toReversed()) {
    drafts.push(
      isScope(unit)
        ? tellScopeForward(computation, words, unit, resultsBy(unit))
        : tellForward(computation, words, unit.ops[0] as number),
    );
  }
  if (pass !== undefined && isBackward) {
    drafts.push(tellSeed(computation, words));
    for (const [unit, added] of addedBy(computation, words, part, pass)) {
      drafts.push(
        isScope(unit)
          ? tellScopeBackward(computation, words, unit, resultsBy(unit), added)
          : tellBackward(computation, words, unit.ops[0] as number, added.parts),
      );
    }
  }
  const selection = selectionOf(part, isBackward, drafts.length);
  return {
    steps: drafts.map((draft, i): Step => ({ number: i + 1, ...draft })),
    ...(!isBackward && { omission: omissionOf(computation, words, obstacle) }),
    ...(selection !== undefined && { selection }),
  };
}

function isScope(unit: Unit): unit is ScopeUnit {
  return unit.scope !== undefined;
}

/** The names of the values that the steps mention. */
function namesFor(
  computation: Computation,
  inputs: readonly number[],
  results: ReadonlyMap<Unit, readonly number[]>,
  digits: number,
): Names {
  const scopes = new Map<number, string>();
  for (const [{ scope }, values] of results) {
    if (scope === undefined || values.length > MOST_RESULTS) continue;
    for (const value of values) if (computation.value(value).label === undefined) scopes.set(value, scope);
  }
  return new Names(computation, [...inputs, ...[...results.values()].flat(), computation.root], digits, scopes);
}

/** The results of a scope are named after it, unless there are more than this. */
const MOST_RESULTS = 12;

/** The inputs of the shown ops that none of them computes, in the order of the graph, without those inside folded scopes. */
function inputsOf(computation: Computation, { units, groups }: Part): number[] {
  const computed = new Set(units.flatMap(({ ops }) => ops.map((op) => computation.result(op))));
  const inputs = new Set<number>();
  for (const { ops } of units) {
    for (const op of ops) {
      computation.forEachOperand(op, (operand) => {
        if (!computed.has(operand) && (groups?.[operand] ?? -1) < 0) inputs.add(operand);
      });
    }
  }
  if (computation.producer(computation.root) < 0) inputs.add(computation.root);
  return [...inputs].sort((a, b) => a - b);
}

/** The result of each op, and the values that leave each scope. */
function resultsOf(computation: Computation, { units }: Part): Map<Unit, number[]> {
  const { outOf, to } = computation.source.links;
  return new Map(
    units.map((unit) => {
      const results = unit.ops.map((op) => computation.result(op)).reverse();
      if (unit.scope === undefined) return [unit, results];
      const inside = new Set(unit.ops);
      const leaves = (value: number): boolean => {
        const uses = outOf.links.subarray(outOf.starts[value], outOf.starts[value + 1]);
        return uses.length === 0 || uses.some((link) => !inside.has(to[link] as number));
      };
      return [unit, results.filter(leaves)];
    }),
  );
}

function selectionOf(part: Part, isBackward: boolean, told: number): Selection | undefined {
  const { all: units, foldedTo } = part;
  const all = isBackward ? 2 * units + 2 : units + 1;
  if (told >= all && foldedTo === undefined) return undefined;
  const text =
    foldedTo === undefined
      ? `${thousands(told)} of ${thousands(all)} steps are shown${part.isCut ? ', those nearest to the result' : ''}`
      : `${thousands(told)} steps cover all ${thousands(all)}, because scopes are folded to depth ${foldedTo}`;
  const how = foldedTo !== undefined ? 'folded' : part.isCut ? 'last' : 'part';
  return { told, all, how, ...(foldedTo !== undefined && { foldedTo }), text };
}

function omissionOf(computation: Computation, words: Words, obstacle: Obstacle): Omission {
  const { kind, at, got, expected, through } = obstacle;
  const name = computation.isValue(at) ? words.name(at).text : opName(computation, at);
  const [is, should] = got === undefined || expected === undefined ? ['', ''] : words.apart(got, expected);
  const root = words.name(computation.root).text;
  const { reason, advice }: Pick<Omission, 'reason' | 'advice'> = {
    'no-gradients':
      got === undefined
        ? { reason: 'there are no gradients yet', advice: `call backward() on ${root}` }
        : {
            reason: `${words.gradient(at)} is 0, so the gradients belong to another pass`,
            advice: `call zeroGrad() and backward() on ${root}`,
          },
    folded: {
      reason: 'the graph is folded, so parts of its gradients are missing',
      advice: 'explain the whole graph',
    },
    tensors: { reason: 'values are tensors, and the graph holds only their first elements' },
    'unknown-derivative': {
      reason: `an edge to the op ${name} has no partial, and the op is not known`,
      advice: 'write the partial into the graph',
    },
    'other-root': {
      reason: `${words.gradient(computation.root)} is ${is}, not 1, so the gradients belong to another root or to several passes`,
    },
    accumulated: {
      reason: `${words.gradient(at)} is ${is}, but this pass gives ${should}`,
      advice: 'call zeroGrad() before backward(), because leaves accumulate over passes',
    },
    overwritten: {
      reason: `${words.gradient(at)} is ${is}, which is only its part through ${through === undefined ? '' : words.name(computation.result(through)).text}; its parts add up to ${should}`,
      advice: '+= adds a part to grad, = overwrites the parts before it',
    },
    'changed-data': {
      reason: `${name} is ${is}, but its operands now give ${should}`,
      advice: 'compute it again, then call backward()',
    },
    'old-gradients': {
      reason: `${words.gradient(at)} is ${is}, but its parts add up to ${should}`,
      advice: `zero the gradients, then call backward() on ${root} again`,
    },
  }[kind];
  return {
    kind,
    of: computation.node(at).id,
    ...(got !== undefined && { got }),
    ...(expected !== undefined && { expected }),
    reason,
    ...(advice !== undefined && { advice }),
    text: advice === undefined ? reason : `${reason}: ${advice}`,
  };
}

/** An op by its name, with its id to distinguish it from others of that name. */
function opName(computation: Computation, at: number): string {
  const { id, op } = computation.op(at);
  return op === id ? op : `${op} (${id})`;
}

function checkExplaining(given: ExplainOptions): void {
  const call = 'explain(valueOrGraph, options)';
  const { maxSteps, fold, ...shared } = checkKeys(call, given, OPTIONS);
  checkOwn('maxSteps', maxSteps, MAX_STEPS);
  checkOwn('fold', fold, FOLD);
  checkOptions(shared);
  checkTogether(shared);
}

function checkOwn(name: string, x: unknown, record: OptionRecord): void {
  if (x === undefined || holds(record, x)) return;
  const Kind = typeof x === 'number' ? RangeError : TypeError;
  throw refusal(Kind, `explain(valueOrGraph): ${name}`, `must be ${ruleInCode(record)}`, x, hint(x));
}
