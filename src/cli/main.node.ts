#!/usr/bin/env node
import { version } from '../render/version.js';
import { willLayOut } from './process/will-lay-out.js';

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) process.stdout.write(`${version}\n`);
else {
  if (willLayOut(args)) {
    // Most layouts end before optimized code would pay off, and to optimize it early takes time from both threads.
    (await import('node:v8')).setFlagsFromString('--wasm-tiering-budget=100000000');
    // A worker loads Graphviz while this thread loads the command.
    (await import('../render/layout/layout.node.js')).startLayout();
  }
  (await import('./process/run.node.js')).runProcess(args);
}
