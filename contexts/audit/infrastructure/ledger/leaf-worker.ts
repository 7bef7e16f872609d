import { parentPort } from 'node:worker_threads';
import { readLeafBlock } from '../../contract/ledger/leaf-blocks.js';
import { LeafLines } from '../../contract/ledger/leaf-lines.js';
import { sha256 } from './node-sha256.js';

/** A thread that reads blocks of leaves, one after the other (LeafThreads). */
const lines = new LeafLines(sha256);
parentPort!.on('message', (block: Uint8Array) => {
  const read = readLeafBlock(block, lines);
  parentPort!.postMessage(read, read && [read.hashes.buffer as ArrayBuffer]);
});
