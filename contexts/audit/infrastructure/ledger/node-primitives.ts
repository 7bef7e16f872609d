import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Primitives } from '../../contract/ledger/bundle-reading.js';
import { sha256 } from './node-sha256.js';

/** What stands before the 32 bytes of an Ed25519 public key in its DER form (RFC 8410). */
const spki = '302a300506032b6570032100';

/** SHA-256 and Ed25519 as Node has them. */
export const nodePrimitives: Primitives = {
  sha256,
  hashing() {
    const running = createHash('sha256');
    return { update: (bytes) => void running.update(bytes), digest: () => running.digest() };
  },
  isSigned(publicKey, text, signature) {
    const key = createPublicKey({ key: Buffer.from(spki + publicKey, 'hex'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
  },
};
