#!/usr/bin/env node
import { version } from '../render/version.js';

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) process.stdout.write(`${version}\n`);
else {
  // Graphviz is loaded in a thread of its own while this one loads the command.
  if (willLayOut(args)) (await import('../render/layout/layout.node.js')).startLayout();
  (await import('./process/run.node.js')).runProcess(args);
}

/** Whether a command will surely lay out a picture; of a check it is not known. */
function willLayOut([command, ...options]: readonly string[]): boolean {
  const isOther = (option: string): boolean =>
    /^--(?:check|help)$|^-h$/.test(option) || /^(?:.*\.)?(?:dot|json)$/.test(option);
  return command === 'render' && !options.some(isOther);
}
