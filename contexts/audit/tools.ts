/** The second door: evidence for command lines, without Nest. */
export { type Pins, verifyBundle } from './contract/ledger/verify-bundle.js';
export { LeafThreads } from './infrastructure/ledger/leaf-threads.js';
export { nodePrimitives } from './infrastructure/ledger/node-primitives.js';
export { ZipBundle } from './infrastructure/ledger/zip-reader.js';
