import { hash } from 'node:crypto';
import { TreeHasher } from '../../contract/ledger/tree-hasher.js';

export const hasher = new TreeHasher((bytes) => hash('sha256', bytes, 'buffer'));
