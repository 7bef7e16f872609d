import { createHash } from 'node:crypto';
import { TreeHasher } from '../../contract/ledger/tree-hasher.js';

export const hasher = new TreeHasher((bytes) => createHash('sha256').update(bytes).digest());
