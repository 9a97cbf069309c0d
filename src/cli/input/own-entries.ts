/** The entries that programs import most, as the command itself has them: loaded once instead of twice. */
export * as dotgrad from '../../index.js';
export * as nn from '../../nn/index.js';
