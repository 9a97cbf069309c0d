#!/usr/bin/env node
import { createProgram } from './program.node.js';
import { fail, finish, guardExit } from './terminal/exit.node.js';
import { removeHalfFilesOnSignals } from './terminal/interrupt.node.js';
import { claimOutput } from './terminal/output.node.js';

guardExit();
claimOutput();
removeHalfFilesOnSignals();
createProgram().parseAsync().then(finish, fail);
