#!/usr/bin/env node
import { fail, finish, guardExit } from './exit.node.js';
import { removeHalfFilesOnSignals } from './interrupt.node.js';
import { claimOutput } from './output.node.js';
import { createProgram } from './program.node.js';

guardExit();
claimOutput();
removeHalfFilesOnSignals();
createProgram().parseAsync().then(finish, fail);
