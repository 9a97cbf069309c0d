import type { Format } from '../render/save.node.js';
import type { DrawingFlags } from './drawing.node.js';
import type { ReportFlags } from './report-check.node.js';
import type { SourceFlags } from './sources.node.js';

/** The options of `dotgrad render`. */
export interface RenderOptions extends DrawingFlags, SourceFlags, ReportFlags {
  readonly out: string;
  readonly format?: readonly Format[];
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly gallery?: boolean;
  /** A part of the inputs, as `1/4`. */
  readonly shard?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}
