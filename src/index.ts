/** The entry `dotgrad`: the engine, the graph, DOT and SVG; it runs in browsers and in Node. */

export { formatNumber } from './dot/number.js';
export { DotError, fromDot } from './dot/read.js';
export { type Attributes, type PaintName, type Paints, type Theme, type ThemeName, themes } from './dot/themes.js';
export { backwardSteps } from './engine/backward-steps.js';
export {
  type GradCheckEntry,
  type GradCheckOptions,
  type GradCheckReport,
  gradCheck,
  numericalDerivative,
} from './engine/gradcheck.js';
export type { Op, OpFunction } from './engine/op.js';
export * as ops from './engine/ops.js';
export { type ScopeFacts, sample, scope } from './engine/scope.js';
export { isValue, type Operand, Value } from './engine/value.js';
export { type ExplainOptions, explain } from './explain/explain.js';
export type { Finding, FindingKind, FindingPlace, Health } from './explain/health/finding.js';
export { health } from './explain/health/health.js';
export type {
  Explanation,
  Omission,
  PartWords,
  Selection,
  Step,
  StepEquation,
  StepFlow,
  StepOperand,
  StepPart,
  StepPhase,
  StepValue,
} from './explain/step.js';
export { diff, explainDiff } from './graph/diff/diff.js';
export type { DiffOptions, GraphDiff } from './graph/diff/types.js';
export type { CutNode, Graph, GraphEdge, GraphNode, OpNode, Range, Role, ScopeNode, ValueNode } from './graph/graph.js';
export { GraphError } from './graph/graph-error.js';
export { fromJson } from './graph/json.js';
export { plates } from './graph/plates/plates.js';
export { graphSchema } from './graph/schema.js';
export { trace } from './graph/trace.js';
export { focus } from './graph/view/focus.js';
export { fold } from './graph/view/fold.js';
export { paths } from './graph/view/paths.js';
export { simplify } from './graph/view/simplify.js';
export type { DotOptions, DrawOptions } from './options/options.js';
export { type DiffDrawOptions, diffToDot, diffToSvg } from './render/diff/diff.js';
export { draw, toScene, toSvg } from './render/draw.js';
export type { Drawing } from './render/drawing.js';
export { type Drawable, type Figure, figure } from './render/figure/figure.js';
export { type RawDot, rawDot } from './render/figure/raw-dot.js';
export { RawDotError } from './render/raw/source/error.js';
export { toDot, toJson } from './render/render.js';
export { LayoutError } from './render/scene/layout-error.js';
export type {
  Box,
  CaptionLine,
  Cell,
  Corner,
  Frame,
  Path,
  Scene,
  SceneChange,
  ScenePoint,
  SceneStyle,
  State,
} from './render/scene/scene.js';
