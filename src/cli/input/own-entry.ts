/** The entry `dotgrad` as the command itself has it: loaded once instead of twice. */
export * as dotgrad from '../../index.js';
