export {
  type BoundaryData,
  type BoundaryPlotOptions,
  boundaryPlot,
} from './kinds/boundary-plot.js';
export type { Class, ClassPoint } from './kinds/classes.js';
export {
  type CurvePoint,
  type FunctionData,
  type FunctionPlotOptions,
  functionPlot,
  type Secant,
  type Tangent,
} from './kinds/function-plot.js';
export {
  type LineData,
  type LinePanel,
  type LinePanelData,
  type LinePlotOptions,
  linePlot,
  type Series,
} from './kinds/line-plot.js';
export { type ScatterData, type ScatterPlotOptions, scatterPlot } from './kinds/scatter-plot.js';
export type { PlotLook } from './look.js';
export type * from './mark.js';
export type { JSONNumber, JSONOf } from './number.js';
export { isPlot, type Plot, type PlotData, type PlotJSON, type PlotKind } from './plot.js';
