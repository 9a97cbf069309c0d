#!/usr/bin/env node
import { version } from '../render/version.js';
import { willLayOut } from './process/will-lay-out.js';

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) process.stdout.write(`${version}\n`);
else {
  if (willLayOut(args)) {
    // Most pictures are drawn before optimized code would pay off, and to optimize it early takes time from both threads.
    const { setFlagsFromString } = await import('node:v8');
    // Other versions of V8 have no such option.
    if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000');
    // To search for garbage in small steps takes time from the layout: 20 of the 450 ms for a graph of 1,710 nodes.
    setFlagsFromString('--no-incremental-marking');
    setFlagsFromString('--wasm-tiering-budget=100000000');
    // A worker loads Graphviz while this thread loads the command.
    (await import('../render/layout/layout.node.js')).startLayout();
  }
  (await import('./process/run.node.js')).runProcess(args);
}
