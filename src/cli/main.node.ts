#!/usr/bin/env node
import { fail } from './fail.node.js';
import { removeHalfFilesOnSignals } from './interrupt.node.js';
import { createProgram } from './program.node.js';

process.on('uncaughtException', fail);
removeHalfFilesOnSignals();
await createProgram().parseAsync().catch(fail);
